import { expect, test } from 'vitest';
import type { OrderView } from '@/server/contracts/order-view';
import { refundFor, returnable, returnWords, whyNot } from './return-texts';

const of = { orderId: '6d1f7a52-7b0e-4c39-9d0a-3f5f1d0c2b11', version: 9, totalCents: 2999 };
const at = '2026-01-01T00:00:00.000Z';
const one = { returnId: '9c1f0d36-55a1-4b7c-8e0e-2f6f3b5a7d10', restock: true, at, amountCents: 1250 };
const whole = [
  { sku: 'TEAPOT', quantity: 2 },
  { sku: 'MUG', quantity: 1 },
];
const teapot = [{ sku: 'TEAPOT', quantity: 1 }];

const order = (change: Partial<OrderView> = {}): OrderView => ({
  ...of,
  shopperId: '0b9a4c1e-2f64-4a7b-8a55-5f8a2f5f9a01',
  status: 'confirmed',
  steps: [{ name: 'charged', state: 'done' }],
  lines: [
    { sku: 'TEAPOT', name: 'Teapot', quantity: 2, unitCents: 1250 },
    { sku: 'MUG', name: 'Mug', quantity: 1, unitCents: 499 },
  ],
  currency: 'EUR',
  card: { token: 'tok_visa', brand: 'Visa', last4: '4242' },
  parcel: { parcelId: 'P-1', addressVersion: 1, preparedAt: at, deliveredAt: at },
  placedAt: at,
  updatedAt: at,
  ...change,
});
const left = (page: OrderView) => returnable(page).map((line) => line.left);

test('returned units cannot be returned again, unless that return failed', () => {
  expect(left(order())).toEqual([2, 1]);
  expect(left(order({ returns: [{ ...one, lines: teapot, state: 'refunded' }] }))).toEqual([1, 1]);
  expect(left(order({ returns: [{ ...one, lines: teapot, state: 'under-way' }] }))).toEqual([1, 1]);
  expect(left(order({ returns: [{ ...one, lines: teapot, state: 'failed' }] }))).toEqual([2, 1]);
});

test.each<[Partial<OrderView>, string]>([
  [{}, ''],
  [{ steps: [{ name: 'charged', state: 'running' }] }, 'The payment has not been captured yet.'],
  [{ steps: [{ name: 'charged', state: 'failed' }] }, 'No payment was captured.'],
  [{ parcel: undefined }, 'The parcel has not been delivered yet.'],
  [{ returns: [{ ...one, lines: teapot, state: 'under-way' }] }, 'Another return is in progress.'],
  [{ returns: [{ ...one, lines: whole, state: 'refunded' }] }, 'Everything has been returned.'],
])('an order that cannot be returned says why (case %#)', (change, why) =>
  expect(whyNot(order(change))).toBe(why),
);

test('the refund is the price of the selected units', () =>
  expect(refundFor(returnable(order()), { TEAPOT: 2, MUG: 1 })).toBe(2999));

test('a return lists its goods, its amount, and whether they are restocked', () => {
  const text = returnWords({ ...one, lines: teapot, state: 'refunded' }, order());
  expect(text).toBe('1 × Teapot, €12.50, restocked');
});
