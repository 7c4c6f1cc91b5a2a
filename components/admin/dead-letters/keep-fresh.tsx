'use client';

/** Asks for the page anew every few seconds while somebody looks at it. */
import { useRouter } from 'next/navigation';
import { useTicking } from '@/components/ui/use-ticking';

const everyMs = 5_000;

export function KeepFresh() {
  const router = useRouter();
  useTicking(async () => router.refresh(), { everyMs });
  return null;
}
