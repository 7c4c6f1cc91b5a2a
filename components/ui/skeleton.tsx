/** A place kept for something that is being fetched, as large as what will stand there. */
import { clsx } from 'clsx';

/** A grey block; size it with `className`. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden="true" className={clsx('animate-breathe rounded-xl bg-wash', className)} />;
}

/** Says in words that a page is on its way; the skeletons beside it are only for the eye. */
export function Loading({ what }: { what: string }) {
  return (
    <p role="status" className="sr-only">
      {`Loading ${what}…`}
    </p>
  );
}
