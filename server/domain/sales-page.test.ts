import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RecordedEventOf } from '@/server/contracts/read-event';
import { type PaceRow, paceRow, type SalesRow, salesRow } from '@/server/contracts/sales-view';
import { derivedId } from '@/server/ids';
import { PACE, type salesFollows, salesKeysOf, showPace, showSales } from './sales-page';
import { facts, recordedAt, returnFacts } from './test-order';

type Followed = RecordedEventOf<(typeof salesFollows)[number]>;
type Told = { placedMs: number; tookMs: number; end: 'confirmed' | 'cancelled' | 'none' };

const time = (ms: number) => new Date(Date.UTC(2026, 0, 10) + ms).toISOString();

/** The facts of one order, of which the first and the last are so far apart. */
function factsOf({ placedMs, tookMs, end }: Told, name: number): Followed[] {
  const orderId = derivedId('order', name);
  const { placed, reserved, confirmed, cancelled } = facts;
  const at = time(placedMs + tookMs);
  const ends: Record<Told['end'], Followed[]> = {
    none: [],
    confirmed: [{ ...recordedAt(3, confirmed), at, data: { ...confirmed.data, orderId } }],
    cancelled: [{ ...recordedAt(3, cancelled), at, data: { ...cancelled.data, orderId, by: 'shopper' } }],
  };
  return [
    { ...recordedAt(1, placed), at: time(placedMs), data: { ...placed.data, orderId } },
    { ...recordedAt(2, reserved), at: time(placedMs + tookMs / 2), data: { ...reserved.data, orderId } },
    ...ends[end],
  ];
}

function rowsAfter(events: readonly Followed[]) {
  const sales: Record<string, SalesRow> = {};
  let pace: PaceRow | undefined;
  for (const event of events) {
    for (const key of salesKeysOf(event)) {
      if (key === PACE) pace = showPace(pace, event);
      else sales[key] = showSales(sales[key], event);
    }
  }
  return { sales, pace };
}

const orders = fc.array(
  fc.record({
    placedMs: fc.nat(3 * 24 * 60 * 60_000),
    tookMs: fc.nat(120_000).map((half) => half * 2),
    end: fc.constantFrom('confirmed', 'cancelled', 'none'),
  }),
  { maxLength: 12 },
);

test('the rows do not depend on the order in which streams arrive', () => {
  fc.assert(
    fc.property(orders, fc.infiniteStream(fc.nat(11)), (told: Told[], turns) => {
      const streams = told.map(factsOf);
      const inOrder = rowsAfter(streams.flat());
      const mixed: Followed[] = [];
      const left = streams.map((events) => [...events]);
      while (left.some((events) => events.length > 0)) {
        const next = left[(turns.next().value ?? 0) % left.length]?.shift();
        if (next) mixed.push(next);
      }
      expect(rowsAfter(mixed)).toEqual(inOrder);
    }),
  );
});

test('stored rows parse under their contract', () => {
  const { sales, pace } = rowsAfter(factsOf({ placedMs: 0, tookMs: 900, end: 'cancelled' }, 1));
  for (const row of Object.values(sales)) expect(salesRow.parse(row)).toEqual(row);
  expect(paceRow.parse(pace)).toEqual(pace);
});

test('a minute, its hour and its day count each step, the revenue and the reasons for refusals', () => {
  const sold = factsOf({ placedMs: 0, tookMs: 900, end: 'confirmed' }, 1);
  const refused = factsOf({ placedMs: 60_000, tookMs: 900, end: 'cancelled' }, 2);
  const { sales } = rowsAfter([...sold, ...refused]);
  expect(sales['minute 2026-01-10T00:00']).toMatchObject({ placed: 1, confirmed: 1, confirmedCents: 2999 });
  expect(sales['minute 2026-01-10T00:01']).toMatchObject({ placed: 1, reserved: 1, confirmed: 0 });
  const both = { placed: 2, confirmed: 1, cancelled: 1, refusals: { 'cancelled-by-shopper': 1 } };
  expect(sales['hour 2026-01-10T00']).toMatchObject(both);
  expect(sales['day 2026-01-10']).toMatchObject(both);
});

test('an authorisation counts, and a late one does not', () => {
  const { sales } = rowsAfter([recordedAt(4, facts.authorised), recordedAt(5, facts.authorisedLate)]);
  for (const row of Object.values(sales)) expect(row).toMatchObject({ version: 2, authorised: 1 });
});

test('an order is open until it ends, and its time to confirm counts in the bucket of its confirmation', () => {
  const events = factsOf({ placedMs: 59_500, tookMs: 900, end: 'confirmed' }, 1);
  const underWay = rowsAfter(events.slice(0, 2)).pace;
  expect(Object.values(underWay?.open ?? {}).flatMap(Object.keys)).toEqual([derivedId('order', 1)]);
  const { open, took } = rowsAfter(events).pace ?? {};
  expect(open).toEqual({});
  expect(Object.keys(took ?? {})).toEqual([
    'minute 2026-01-10T00:01',
    'hour 2026-01-10T00',
    'day 2026-01-10',
  ]);
});

test('minutes older than an hour are dropped, and days are kept', () => {
  const hourMs = 60 * 60_000;
  const first = factsOf({ placedMs: 0, tookMs: 900, end: 'confirmed' }, 1);
  const later = factsOf({ placedMs: hourMs, tookMs: 900, end: 'confirmed' }, 2);
  expect(Object.keys(rowsAfter([...first, ...later]).pace?.took ?? {}).sort()).toEqual([
    'day 2026-01-10',
    'hour 2026-01-10T00',
    'hour 2026-01-10T01',
    'minute 2026-01-10T01:00',
  ]);
});

test('a refund counts in the minute it is made, and changes no sale', () => {
  const sold = factsOf({ placedMs: 0, tookMs: 10, end: 'confirmed' }, 1);
  const back = { ...recordedAt(4, returnFacts.refunded), at: time(10 * 60_000) };
  const { sales, pace } = rowsAfter([...sold, back, back]);
  const [day] = Object.entries(sales).flatMap(([key, row]) => (key.startsWith('day ') ? [row] : []));
  expect(day).toMatchObject({ confirmed: 1, confirmedCents: 2999, refunded: 2, refundedCents: 2500 });
  const minutes = Object.entries(sales).flatMap(([key, row]) => (key.startsWith('minute ') ? [row] : []));
  expect(minutes.map(({ refunded }) => refunded)).toEqual([undefined, 2]);
  expect(minutes.map((row) => salesRow.parse(row))).toEqual(minutes);
  expect(pace).toEqual(rowsAfter(sold).pace);
});
