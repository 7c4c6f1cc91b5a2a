/** What must be true of a page that has shown much: it draws what is in sight and forgets what is far. */
import type { Browsed } from './browse';

/** A window of rows, and as many around it. */
const MOST_ROWS = 100;
/** The rows near sight, and what the browser keeps by itself. */
const MOST_GROWTH_BYTES = 20 * 1024 * 1024;

/** Each claim, and whether it held. */
export function claimsAbout({ scrolling, following, elsewhere, held }: Browsed): [string, boolean][] {
  const rows = Math.max(...[scrolling, following, elsewhere].map(({ mostRows }) => mostRows));
  const bytes = Math.max(held.scrolled.heapBytes, held.afterwards.heapBytes) - held.opened.heapBytes;
  const megabytes = MOST_GROWTH_BYTES / 1024 / 1024;
  return [
    [`at most ${MOST_ROWS} rows are drawn at a time`, rows <= MOST_ROWS],
    [`it never holds ${megabytes} MB more than when it was opened`, bytes < MOST_GROWTH_BYTES],
  ];
}
