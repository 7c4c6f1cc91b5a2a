/** The first stop of the Tab key: past the header, to what the page is about. */
import { clsx } from 'clsx';

/** Put it first in the body; the page's `<main>` carries the id "main" and tabIndex -1. */
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
