import { describe, expect, test } from 'vitest';
import { aboutAnswers, DOUBLED, LOST, type Told } from './about-answers';
import type { Line } from './journal';
import { planOf } from './order-plans';
import type { StoredOrder } from './stored';

const seed = 1;
const at = '2026-01-01T00:00:00.000Z';
const { key, body } = planOf(seed, 0);

const asks: Line = { kind: 'asks', at, number: 0, key, body: 'same' };
const answer = (status: number, orderId?: string, which: 'same' | 'other' = 'same'): Line => ({
  ...{ kind: 'answer', at, number: 0, key, body: which, status, ms: 1 },
  ...(orderId ? { orderId } : {}),
});
const cancel = (status: number): Line => ({ kind: 'cancel', at, number: 0, key, orderId: 'first', status });

const order = (orderId: string, changes: Partial<StoredOrder> = {}): StoredOrder => ({
  ...{ orderId, status: 'confirmed', placedMs: 0, endedMs: 1, row: {}, version: 9 },
  lines: body.lines.map((line) => ({ ...line, unitCents: 100 })),
  ...changes,
});

/** A shop that stored these orders, all under the one key, and shoppers who were told this. */
function told(lines: Line[], orders: StoredOrder[]): Told {
  const stored = {
    orders: new Map(orders.map((each) => [each.orderId, each])),
    ordersByKey: new Map([[key, orders.map(({ orderId }) => orderId)]]),
    prices: new Map(body.lines.map(({ sku }) => [sku, 100])),
  };
  return { lines, stored, seed, orders: 1 };
}

const wrongIn = (what: Told): string[] =>
  aboutAnswers(what)
    .filter(({ wrong }) => wrong > 0)
    .map(({ name }) => name);

test('an order that is stored as it was answered is right', () => {
  const lines = [
    asks,
    answer(202, 'first'),
    answer(202, 'first'),
    answer(422, undefined, 'other'),
    cancel(409),
  ];
  expect(wrongIn(told(lines, [order('first')]))).toEqual([]);
});

test('an answer that never came may have been a yes', () => {
  expect(wrongIn(told([asks, answer(0), asks, answer(202, 'first')], [order('first')]))).toEqual([]);
});

describe('it is noticed when', () => {
  const accepted = [asks, answer(202, 'first')];
  const cases: [string, string, Told][] = [
    ['an accepted order is not there', LOST, told(accepted, [])],
    [
      'a key was answered with two orders',
      DOUBLED,
      told([...accepted, answer(202, 'second')], [order('first')]),
    ],
    [
      'a key has two orders, of which one was told',
      DOUBLED,
      told(accepted, [order('first'), order('second')]),
    ],
    [
      'the price is another',
      'an order holds what was ordered, at the prices of the shop',
      told(accepted, [order('first', { lines: body.lines.map((line) => ({ ...line, unitCents: 1 })) })]),
    ],
    [
      'another order was taken under the same key',
      'the same key with another order is refused',
      told([...accepted, answer(202, 'first', 'other')], [order('first')]),
    ],
    [
      'a shopper was never answered',
      'every shopper was answered in the end',
      told([asks, answer(0), asks, answer(503)], [order('first')]),
    ],
    [
      'an order is there that nobody asked for',
      'no order is there that nobody asked for',
      told([], [order('first')]),
    ],
    [
      'an order was sold after it was cancelled in time',
      'an order that was cancelled in time is cancelled',
      told([...accepted, cancel(202)], [order('first')]),
    ],
  ];
  test.each(cases)('%s', (_what, name, what) => expect(wrongIn(what)).toContain(name));
});
