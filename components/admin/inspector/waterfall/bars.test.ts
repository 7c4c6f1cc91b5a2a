import { expect, test } from 'vitest';
import type { Inspection } from '@/server/contracts/inspection';
import { after, history, recorded } from '../test-history';
import { busyIn, stacked, tracksOf } from './bars';

const start = new Date(after(0)).getTime();
const assignmentOf = (name: string, seen = history()) => tracksOf(seen).find((track) => track.name === name);

test('people come first, then sagas and effects, then projections, then external services', () => {
  const external = { where: 'mail', what: 'Receipt', at: after(60), details: {} } as const;
  const names = tracksOf(history({ outside: [external] })).map(({ name }) => name);
  expect(names).toEqual(['shopper', 'inventory', 'order-status', 'mail']);
});

test('a delivery waits from its event until its batch is processed', () => {
  const [bar] = assignmentOf('inventory')?.bars ?? [];
  expect(bar).toMatchObject({ fromMs: start, workMs: start + 20, toMs: start + 30, tries: 2 });
});

test('an unprocessed delivery waits until now', () => {
  const [bar] = assignmentOf('order-status')?.bars ?? [];
  expect(bar).toMatchObject({ state: 'awaited', fromMs: start + 30, workMs: start + 90, toMs: start + 90 });
});

test('a delivery without a recorded time has no duration', () => {
  const deliveries = [{ consumer: 'inventory', eventId: recorded(1, '', 0).id, state: 'done' as const }];
  const [bar] = assignmentOf('inventory', history({ deliveries }))?.bars ?? [];
  expect(bar).toMatchObject({ fromMs: start, toMs: start });
});

test('only the ends of a long wait count as busy', () => {
  const deliveries = [
    {
      consumer: 'inventory',
      eventId: recorded(1, '', 0).id,
      state: 'done' as const,
      processedAt: after(60_000),
      durationMs: 5,
    },
  ];
  const busy = busyIn(tracksOf(history({ deliveries, events: [recorded(1, 'order.placed', 0)] })));
  expect(busy).toContainEqual({ fromMs: start + 59_995, toMs: start + 60_000 });
  expect(busy.some(({ fromMs, toMs }) => toMs - fromMs > 1_000)).toBe(false);
});

test('overlapping bars are stacked in rows', () => {
  const bars = assignmentOf('inventory')?.bars ?? [];
  const [one] = bars;
  if (!one) throw new Error('expected a bar');
  const later = { ...one, fromMs: one.toMs + 1_000, toMs: one.toMs + 2_000 };
  const { placed, rows } = stacked([one, one, later], (ms) => (ms - start) / 10_000, 0.001);
  expect(placed.map(({ row }) => row)).toEqual([0, 1, 0]);
  expect(rows).toBe(2);
});

test('each failed attempt is a bar with its error and its next attempt', () => {
  const [handled] = history().deliveries;
  if (!handled) throw new Error('expected a delivery');
  const failed = { attempt: 1, outcome: 'failed', startedAt: after(5), endedAt: after(8) } as const;
  const attempts = [{ ...failed, error: 'http://card/: answered 500', nextAttemptAt: after(19) }];
  const services: Inspection['services'] = [
    { name: 'inventory', kind: 'saga', follows: [], calls: 'card processor' },
  ];
  const [, bar] =
    assignmentOf('inventory', history({ deliveries: [{ ...handled, attempts }], services }))?.bars ?? [];
  expect(bar).toMatchObject({ kind: 'attempt', fromMs: start + 5, toMs: start + 8, state: 'retrying' });
  expect(bar?.label).toBe(
    'inventory and order.placed, attempt 1: the card processor returned 500, after 3 ms; ' +
      'next attempt 11 ms later',
  );
});

test('a standstill is clipped to the order’s processing time, in the row of its consumer', () => {
  const still = { why: 'paused', from: after(-5_000), reason: 'a look' } as const;
  const standstills = [
    { ...still, consumer: 'inventory' },
    { ...still, consumer: 'another' },
  ];
  const seen = history({ standstills });
  const bar = assignmentOf('inventory', seen)?.bars.find(({ kind }) => kind === 'standstill');
  expect(bar).toMatchObject({ fromMs: start, toMs: start + 90, eventId: '' });
  expect(bar?.label).toBe('inventory was paused for 90 ms: a look');
  const long = busyIn(tracksOf(history({ standstills, readAt: after(600_000) })));
  expect(long.some(({ fromMs, toMs }) => toMs - fromMs > 1_000)).toBe(false);
  expect(assignmentOf('another', seen)).toBeUndefined();
});
