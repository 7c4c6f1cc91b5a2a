import { expect, test } from 'vitest';
import { timeoutsWaitFor } from './harness/on-the-way';
import { awaitedByOrders, consumers } from './index';

test('an order waits for those that bring it to its confirmation, and for no other', () => {
  expect(awaitedByOrders).toEqual(['inventory', 'checkout', 'payments']);
});

const waits = (name: string) =>
  consumers.filter((one) => one.name === name).flatMap((one) => timeoutsWaitFor(one, consumers));

test('the timeouts of a saga wait for those that could prevent them, and for itself', () => {
  expect(waits('inventory')).toEqual(['inventory', 'checkout', 'payments', 'screening']);
  expect(waits('returns')).toEqual(['returns', 'refunds']);
  expect(waits('parcels')).toEqual(['parcels']);
  expect(waits('checkout')).toEqual([]);
});
