'use client';

/** Refreshes the page's server data every few seconds while the page is visible. */
import { useRouter } from 'next/navigation';
import { useTicking } from '@/components/ui/use-ticking';

const everyMs = 5_000;

export function KeepFresh() {
  const router = useRouter();
  useTicking(async () => router.refresh(), { everyMs });
  return null;
}
