/** A spinner inside a link while its page loads; appears after 200 ms. */
'use client';

import { clsx } from 'clsx';
import { useLinkStatus } from 'next/link';
import { Spinner } from './spinner';

export function LinkPending({ className }: { className?: string }) {
  const { pending } = useLinkStatus();
  return (
    <span
      className={clsx(
        'pointer-events-none absolute opacity-0',
        pending && 'opacity-100 transition-opacity delay-200',
        className,
      )}
    >
      <Spinner />
    </span>
  );
}
