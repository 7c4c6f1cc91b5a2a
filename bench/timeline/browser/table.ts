/** The browser's measurements as a table, with the claims that must hold. */
import type { Asked, Browsed } from './browse';
import type { Motion, PageMemory } from './page-metrics';

const heading = (text: string): string => `── ${text} ${'─'.repeat(Math.max(0, 76 - text.length))}`;
const name = (text: string): string => `  ${text.padEnd(38)}`;
const number = (value: number, digits = 0): string => value.toFixed(digits).padStart(10);
const columns = (...names: string[]): string => name('') + names.map((each) => each.padStart(10)).join('');

/** The table for a log of this many events. */
export const browserTable = (events: number, { rows, live }: Asked, browsed: Browsed): string =>
  [
    heading(`${events.toLocaleString('en')} events in a browser: frames in milliseconds`),
    columns('p50', 'p95', 'longest', 'frames', '> 50 ms', 'rows'),
    frames(`scrolling over ${rows.toLocaleString('en')} rows`, browsed.scrolling),
    frames(`${Math.ceil(live / 2)} live events at the top`, browsed.following),
    frames('as many more while scrolled down', browsed.elsewhere),
    '',
    heading('memory after garbage collection'),
    columns('heap MB', 'nodes', 'listeners'),
    held('after opening', browsed.held.opened),
    held(`${rows.toLocaleString('en')} rows later`, browsed.held.scrolled),
    held(`${live.toLocaleString('en')} events later`, browsed.held.afterwards),
    '',
    heading('milliseconds from the last letter to the filtered list'),
    columns('p50', 'p95', 'longest'),
    ...browsed.narrowed.map(
      ({ name: text, ms }) => name(text) + number(ms.p50) + number(ms.p95) + number(ms.max),
    ),
    '',
    `${name('time to first rows, ms')}${number(browsed.openedMs)}`,
    '',
    heading('claims'),
    ...browserClaims(browsed).map(([claim, holds]) => `  ${holds ? '✓' : '✗'} ${claim}`),
  ].join('\n');

const frames = (text: string, { frames: { p50, p95, max, count, long }, mostRows }: Motion): string =>
  name(text) +
  number(p50, 1) +
  number(p95, 1) +
  number(max, 1) +
  [count, long, mostRows].map((each) => number(each)).join('');

const held = (text: string, { heapBytes, nodes, listeners }: PageMemory): string =>
  name(text) + number(heapBytes / 1024 / 1024, 1) + number(nodes) + number(listeners);

/** One window of rows, plus as many around it. */
const MOST_ROWS = 100;
/** The rows near the viewport, and the browser's own overhead. */
const MOST_GROWTH_BYTES = 20 * 1024 * 1024;

/** Each claim, and whether it held. */
export function browserClaims({ scrolling, following, elsewhere, held }: Browsed): [string, boolean][] {
  const rows = Math.max(...[scrolling, following, elsewhere].map(({ mostRows }) => mostRows));
  const bytes = Math.max(held.scrolled.heapBytes, held.afterwards.heapBytes) - held.opened.heapBytes;
  const megabytes = MOST_GROWTH_BYTES / 1024 / 1024;
  return [
    [`at most ${MOST_ROWS} rows are rendered at a time`, rows <= MOST_ROWS],
    [`it never holds ${megabytes} MB more than at first`, bytes < MOST_GROWTH_BYTES],
  ];
}
