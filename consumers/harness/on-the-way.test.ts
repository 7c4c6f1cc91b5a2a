import { expect, test } from 'vitest';
import { awaitedByOrders, consumers } from '..';
import { timeoutsWaitFor } from './on-the-way';

test('an order waits only for the consumers on the path to its confirmation', () => {
  expect(awaitedByOrders).toEqual(['inventory', 'checkout', 'payments']);
});

const waits = (name: string) =>
  consumers.filter((one) => one.name === name).flatMap((one) => timeoutsWaitFor(one, consumers));

test('a saga’s timeouts wait for the consumers that could prevent them, and for the saga', () => {
  expect(waits('inventory')).toEqual(['inventory', 'checkout', 'payments', 'screening']);
  expect(waits('returns')).toEqual(['returns', 'refunds']);
  expect(waits('parcels')).toEqual(['parcels']);
  expect(waits('checkout')).toEqual([]);
});
