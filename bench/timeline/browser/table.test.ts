import { expect, test } from 'vitest';
import type { Browsed } from './browse';
import { browserClaims, browserTable } from './table';

const times = { p50: 16.7, p95: 33.3, p99: 50, max: 83.3 };
const moved = (mostRows: number) => ({ frames: { ...times, count: 900, long: 1 }, mostRows });
const holding = (megabytes: number) => ({ heapBytes: megabytes * 1024 * 1024, nodes: 1_200, listeners: 490 });

const browsed: Browsed = {
  openedMs: 900,
  scrolling: moved(46),
  following: moved(29),
  elsewhere: moved(46),
  held: { opened: holding(6), scrolled: holding(9), afterwards: holding(7) },
  narrowed: [{ name: 'a text', ms: times }],
};
const { held } = browsed;

test.each([
  ['nothing when it renders and holds little', browsed, [true, true]],
  ['a list that renders every row', { ...browsed, scrolling: moved(20_000) }, [false, true]],
  ['a page that keeps every row', { ...browsed, held: { ...held, scrolled: holding(60) } }, [true, false]],
  [
    'a page that grows with each event',
    { ...browsed, held: { ...held, afterwards: holding(40) } },
    [true, false],
  ],
])('the claims judge %s', (_, measured, expected) => {
  expect(browserClaims(measured).map(([, holds]) => holds)).toEqual(expected);
});

test('the table shows the measurements and the failed claims', () => {
  const asked = { rows: 20_000, live: 5_000, times: 7 };
  const table = browserTable(1_000_000, asked, { ...browsed, scrolling: moved(20_000) });
  expect(table).toMatch(/scrolling over 20,000 rows +16\.7 +33\.3 +83\.3 +900 +1 +20000/);
  expect(table).toMatch(/20,000 rows later +9\.0 +1200 +490/);
  expect(table).toContain('✗ at most 100 rows are rendered at a time');
  expect(table).toContain('✓ it never holds 20 MB more');
});
