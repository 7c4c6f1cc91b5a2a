import { describe, expect, test } from 'vitest';
import type { Line } from './journal';
import { planOf } from './order-plans';
import { shelvesOf } from './shelves';
import { DOUBLED, KEPT, LOST, shopperClaims, type Told } from './shopper-claims';
import type { StoredOrder } from './stored';

const seed = 1;
const at = '2026-01-01T00:00:00.000Z';
const { key, body } = planOf(seed, 0);
const prices = new Map(shelvesOf(1).map(({ sku, priceCents }) => [sku, priceCents]));

const asks: Line = { kind: 'asks', at, number: 0, key, body: 'same' };
const answer = (status: number, orderId?: string, which: 'same' | 'other' = 'same'): Line => ({
  kind: 'answer',
  at,
  number: 0,
  key,
  body: which,
  status,
  ms: 1,
  ...(orderId ? { orderId } : {}),
});
const cancel = (status: number): Line => ({ kind: 'cancel', at, number: 0, key, orderId: 'first', status });

const order = (orderId: string, changes: Partial<StoredOrder> = {}): StoredOrder => ({
  orderId,
  status: 'confirmed',
  placedMs: 0,
  endedMs: 1,
  row: {},
  version: 9,
  lines: body.lines.map((line) => ({ ...line, unitCents: prices.get(line.sku) ?? 0 })),
  ...changes,
});

/** A shop that stored these orders under one key, and shoppers with these responses. */
function told(lines: Line[], orders: StoredOrder[]): Told {
  const stored = {
    orders: new Map(orders.map((each) => [each.orderId, each])),
    ordersByKey: new Map([[key, orders.map(({ orderId }) => orderId)]]),
    returns: new Map(),
    products: new Map(),
    wishes: new Set<string>(),
  };
  return { lines, stored, seed, orders: 1 };
}

const wrongIn = (what: Told): string[] =>
  shopperClaims(what)
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

test('an order whose goods were gone was not cancelled for a reason of the shop', () => {
  const gone = order('first', { status: 'cancelled', reason: 'out-of-stock' });
  expect(wrongIn(told([asks, answer(202, 'first')], [gone]))).toEqual([]);
});

test('an answer that never came may have been a yes', () => {
  expect(wrongIn(told([asks, answer(0), asks, answer(202, 'first')], [order('first')]))).toEqual([]);
});

describe('a price that was changed', () => {
  const first = body.lines[0]?.sku ?? '';
  const change = (second: number, kind: 'action-requested' | 'action-answered'): Line => {
    const about = {
      at: `2026-01-01T00:00:0${second}.000Z`,
      id: 'change',
      act: 'price' as const,
      subject: first,
    };
    const words = { name: 'A', description: 'B', category: 'C', picture: 'teapot', lowStockAt: 5 };
    return kind === 'action-requested'
      ? { kind, ...about, body: { ...words, priceCents: 7, catalogueVersion: 1 } }
      : { kind, ...about, status: 200, told: { sku: first, catalogueVersion: 2 }, ms: 1 };
  };
  const lines = body.lines.map((line) => ({
    ...line,
    unitCents: line.sku === first ? 7 : (prices.get(line.sku) ?? 0),
  }));
  const asked: Line[] = [asks, { ...answer(202, 'first'), at: '2026-01-01T00:00:04.000Z' }];

  test('while somebody ordered may be the one that counts', () => {
    const changes = [change(3, 'action-requested'), change(5, 'action-answered')];
    expect(wrongIn(told([...asked, ...changes], [order('first', { lines })]))).toEqual([]);
  });

  test('only after the order was accepted is not the one that counts', () => {
    const changes = [change(5, 'action-requested'), change(6, 'action-answered')];
    expect(wrongIn(told([...asked, ...changes], [order('first', { lines })]))).toHaveLength(1);
  });

  test('and was answered before somebody ordered is the only one that counts', () => {
    const changes = [change(1, 'action-requested'), change(2, 'action-answered')];
    const late: Line[] = asked.map((line) => ({ ...line, at: '2026-01-01T00:00:04.000Z' }));
    expect(wrongIn(told([...changes, ...late], [order('first', { lines })]))).toEqual([]);
    expect(wrongIn(told([...changes, ...late], [order('first')]))).toHaveLength(1);
  });
});

describe('it is noticed when', () => {
  const accepted = [asks, answer(202, 'first')];
  const silent = { status: 'cancelled', reason: 'processor-silent' } as const;
  const cases: [string, string, Told][] = [
    ['a good card was given up', KEPT, told(accepted, [order('first', silent)])],
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
      'an order holds what was ordered, at prices of the shop at that time',
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
      'a wish is not kept',
      'who was promised to be told of something is kept in mind',
      told([{ kind: 'wish', at, number: 0, key, sku: 'RARE', email: 'a@example.org', status: 200 }], []),
    ],
    [
      'an order was sold after it was cancelled in time',
      'an order that was cancelled in time is cancelled',
      told([...accepted, cancel(202)], [order('first')]),
    ],
  ];
  test.each(cases)('%s', (_what, name, what) => expect(wrongIn(what)).toContain(name));
});
