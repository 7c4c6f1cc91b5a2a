/** Placeholders of the size of the content that is loading. */
import { clsx } from 'clsx';

/** Sized by `className`. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden="true" className={clsx('animate-breathe rounded-xl bg-wash', className)} />;
}

/** For screen readers, which skip the skeletons. */
export function Loading({ what }: { what: string }) {
  return (
    <p role="status" className="sr-only">
      {`Loading ${what}…`}
    </p>
  );
}
