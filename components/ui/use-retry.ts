'use client';

/** Trying a page again that could not be made: its data are asked for anew, and it is drawn from them. */
import { useRouter } from 'next/navigation';
import { startTransition } from 'react';

/** What a button to try again does; `reset` is what Next gives to a page of an error. */
export function useRetry(reset: () => void): () => void {
  const router = useRouter();
  return () =>
    startTransition(() => {
      router.refresh();
      reset();
    });
}
