'use client';

/** Refreshes the page's server data every few seconds while the page is visible. */
import { useRouter } from 'next/navigation';
import { useInterval } from '@/components/ui/use-interval';

const everyMs = 5_000;

export function KeepFresh() {
  const router = useRouter();
  useInterval(async () => router.refresh(), { everyMs });
  return null;
}
