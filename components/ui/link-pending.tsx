/** Inside a link: says that the page behind it is on its way, but only when that takes a moment. */
'use client';

import { clsx } from 'clsx';
import { useLinkStatus } from 'next/link';
import { Spinner } from './spinner';

/** Three dots while the link around it is being followed; it takes no room of its own. */
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
