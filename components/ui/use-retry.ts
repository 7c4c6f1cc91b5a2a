'use client';

/** Retries a page that failed: refetches its data and renders it again. */
import { useRouter } from 'next/navigation';
import { startTransition } from 'react';

/** `reset` comes from the Next.js error page. */
export function useRetry(reset: () => void): () => void {
  const router = useRouter();
  return () =>
    startTransition(() => {
      router.refresh();
      reset();
    });
}
