import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LiveRow } from '@/server/contracts/live';
import { connectionStatus, retryDelayMs } from './connection-status';
import { comesAfter, newer, noRows, rowKey, rowKeyOf, withRows } from './live-rows';

const at = (sku: string, version: number): LiveRow => ({
  model: 'stock-on-hand',
  key: sku,
  version,
  row: { sku, version, available: version, reserved: 0, sold: 0 },
});

describe('rows', () => {
  it('are replaced only by newer versions, in any order and with duplicates', () => {
    const arrivals = fc.array(fc.tuple(fc.constantFrom('A', 'B', 'C'), fc.nat(20)), { maxLength: 60 });
    fc.assert(
      fc.property(arrivals, fc.nat(60), (sequence, cut) => {
        const rows = sequence.map(([sku, version]) => at(sku, version));
        const inTwo = withRows(withRows(noRows, rows.slice(0, cut)), rows.slice(cut));
        for (const row of rows) {
          const highest = Math.max(
            ...rows.filter(({ key }) => key === row.key).map(({ version }) => version),
          );
          expect(inTwo.get(rowKey(row))?.version).toBe(highest);
        }
      }),
    );
  });

  it('stay the same map when nothing is newer, so React does not re-render', () => {
    const known = withRows(noRows, [at('A', 2), at('B', 1)]);
    expect(withRows(known, [at('A', 2), at('A', 1), at('B', 0)])).toBe(known);
    expect(withRows(known, [at('B', 2)])).not.toBe(known);
  });

  it('are keyed by read model and id', () => {
    expect(rowKeyOf('order:3f2b8f0e-9a53-4c57-8a55-2b8d6a2f1c11')).toMatch(/^order-status\/3f2b8f0e/);
    expect(rowKeyOf('stock:MUG-1')).toBe('stock-on-hand/MUG-1');
    expect(rowKeyOf('product:MUG-1')).toBe('storefront/MUG-1');
    expect(rowKeyOf('my-orders')).toBeUndefined();
  });
});

it('the state with the higher version is shown', () => {
  expect(newer({ version: 1 }, { version: 2 })).toEqual({ version: 2 });
  expect(newer({ version: 3 }, { version: 2 })).toEqual({ version: 3 });
  expect(newer(undefined, { version: 2 })).toEqual({ version: 2 });
  expect(newer(undefined, undefined)).toBeUndefined();
});

it.each([
  ['9:1', '10:1', false],
  ['10:1', '9:99', true],
  ['10:2', '10:10', false],
  ['10:10', '10:10', false],
  ['18446744073709551615:2', '18446744073709551615:1', true],
])('log cursors are ordered by transaction, then position: %s, %s', (...[a, b, expected]) => {
  expect(comesAfter(a, b)).toBe(expected);
});

describe('the connection status', () => {
  const signs = {
    connected: true,
    allAnswered: true,
    stale: false,
    polled: 'not-yet',
    online: true,
  } as const;
  it.each([
    ['live', {}],
    ['catching-up', { allAnswered: false }],
    ['catching-up', { connected: false }],
    ['catching-up', { stale: true }],
    ['catching-up', { stale: true, polled: 'failed' }],
    ['polling', { stale: true, polled: 'answered' }],
    ['polling', { connected: false, polled: 'answered' }],
    ['polling', { allAnswered: false, polled: 'answered' }],
    ['offline', { connected: false, polled: 'failed' }],
    ['offline', { online: false }],
  ] as const)('is %s for %o', (word, change) => {
    expect(connectionStatus({ ...signs, ...change })).toBe(word);
  });
});

it('reconnects with exponential backoff of at most ten seconds', () => {
  const waits = Array.from({ length: 30 }, (_, index) => retryDelayMs(index + 1, 0.5));
  expect(waits[0]).toBeLessThan(500);
  expect(Math.max(...waits)).toBeLessThanOrEqual(10_000);
  expect(waits).toEqual(waits.toSorted((a, b) => a - b));
});
