/** The first Tab stop: skips the header. */
import { clsx } from 'clsx';

/** Must be first in the body; needs a `<main id="main" tabIndex={-1}>`. */
export function SkipLink() {
  return (
    <a
      href="#main"
      className={clsx(
        'fixed top-2 left-2 z-50 -translate-y-20 rounded-full opacity-0',
        'bg-ink px-5 py-3 font-semibold text-paper focus:translate-y-0 focus:opacity-100',
      )}
    >
      Skip to content
    </a>
  );
}
