import { describe, expect, test } from 'vitest';
import type { Line } from './journal';
import { planOf } from './order-plans';
import { shelvesOf } from './shelves';
import { DOUBLED, type Evidence, KEPT, LOST, shopperClaims } from './shopper-claims';
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
function evidence(lines: Line[], orders: StoredOrder[]): Evidence {
  const stored = {
    orders: new Map(orders.map((each) => [each.orderId, each])),
    ordersByKey: new Map([[key, orders.map(({ orderId }) => orderId)]]),
    returns: new Map(),
    products: new Map(),
    wishes: new Set<string>(),
  };
  return { lines, stored, seed, orders: 1 };
}

const wrongIn = (what: Evidence): string[] =>
  shopperClaims(what)
    .filter(({ wrong }) => wrong > 0)
    .map(({ name }) => name);

test('an order stored as answered violates nothing', () => {
  const lines = [
    asks,
    answer(202, 'first'),
    answer(202, 'first'),
    answer(422, undefined, 'other'),
    cancel(409),
  ];
  expect(wrongIn(evidence(lines, [order('first')]))).toEqual([]);
});

test('an out-of-stock order was not cancelled by the shop itself', () => {
  const gone = order('first', { status: 'cancelled', reason: 'out-of-stock' });
  expect(wrongIn(evidence([asks, answer(202, 'first')], [gone]))).toEqual([]);
});

test('a missing response may have been a yes', () => {
  expect(wrongIn(evidence([asks, answer(0), asks, answer(202, 'first')], [order('first')]))).toEqual([]);
});

describe('a changed price', () => {
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
      : { kind, ...about, status: 200, response: { sku: first, catalogueVersion: 2 }, ms: 1 };
  };
  const lines = body.lines.map((line) => ({
    ...line,
    unitCents: line.sku === first ? 7 : (prices.get(line.sku) ?? 0),
  }));
  const asked: Line[] = [asks, { ...answer(202, 'first'), at: '2026-01-01T00:00:04.000Z' }];

  test('counts if the change overlaps the order', () => {
    const changes = [change(3, 'action-requested'), change(5, 'action-answered')];
    expect(wrongIn(evidence([...asked, ...changes], [order('first', { lines })]))).toEqual([]);
  });

  test('does not count if the change came after the order', () => {
    const changes = [change(5, 'action-requested'), change(6, 'action-answered')];
    expect(wrongIn(evidence([...asked, ...changes], [order('first', { lines })]))).toHaveLength(1);
  });

  test('is the only one that counts if the change was answered before the order', () => {
    const changes = [change(1, 'action-requested'), change(2, 'action-answered')];
    const late: Line[] = asked.map((line) => ({ ...line, at: '2026-01-01T00:00:04.000Z' }));
    expect(wrongIn(evidence([...changes, ...late], [order('first', { lines })]))).toEqual([]);
    expect(wrongIn(evidence([...changes, ...late], [order('first')]))).toHaveLength(1);
  });
});

describe('a violation is found when', () => {
  const accepted = [asks, answer(202, 'first')];
  const silent = { status: 'cancelled', reason: 'processor-silent' } as const;
  const cases: [string, string, Evidence][] = [
    ['an order with a good card was cancelled', KEPT, evidence(accepted, [order('first', silent)])],
    ['an accepted order is missing', LOST, evidence(accepted, [])],
    [
      'a key was answered with two orders',
      DOUBLED,
      evidence([...accepted, answer(202, 'second')], [order('first')]),
    ],
    ['a key has two orders and one response', DOUBLED, evidence(accepted, [order('first'), order('second')])],
    [
      'the price is wrong',
      'an order has the ordered lines, at prices valid at that time',
      evidence(accepted, [order('first', { lines: body.lines.map((line) => ({ ...line, unitCents: 1 })) })]),
    ],
    [
      'another order was accepted under the same key',
      'a used key with another order is rejected',
      evidence([...accepted, answer(202, 'first', 'other')], [order('first')]),
    ],
    [
      'a shopper never got a response',
      'every shopper got a response in the end',
      evidence([asks, answer(0), asks, answer(503)], [order('first')]),
    ],
    ['an order was never requested', 'every stored order was requested', evidence([], [order('first')])],
    [
      'a back-in-stock request is lost',
      'every accepted back-in-stock request is stored',
      evidence([{ kind: 'wish', at, number: 0, key, sku: 'RARE', email: 'a@example.org', status: 200 }], []),
    ],
    [
      'an order cancelled in time was sold',
      'an order cancelled in time stays cancelled',
      evidence([...accepted, cancel(202)], [order('first')]),
    ],
  ];
  test.each(cases)('%s', (_what, name, what) => expect(wrongIn(what)).toContain(name));
});
