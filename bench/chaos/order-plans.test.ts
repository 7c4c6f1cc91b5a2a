import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placeOrderRequest } from '@/server/contracts/order-api';
import { otherBody, planOf } from './order-plans';

const seeds = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const numbers = fc.nat(100_000);

test('the seed and the number determine an order', () => {
  fc.assert(
    fc.property(seeds, numbers, (seed, number) => {
      expect(planOf(seed, number)).toEqual(planOf(seed, number));
    }),
  );
});

test('every planned order and its variant are valid requests', () => {
  fc.assert(
    fc.property(seeds, numbers, (seed, number) => {
      const plan = planOf(seed, number);
      expect(placeOrderRequest.safeParse(plan.body).success).toBe(true);
      expect(placeOrderRequest.safeParse(otherBody(plan)).success).toBe(true);
      expect(otherBody(plan)).not.toEqual(plan.body);
    }),
  );
});

test('every order has its own key', () => {
  const keys = Array.from({ length: 2_000 }, (_, number) => planOf(1, number).key);
  expect(new Set(keys).size).toBe(keys.length);
});

test('many orders include guests, repeated clicks, and cancellations', () => {
  const plans = Array.from({ length: 500 }, (_, number) => planOf(1, number));
  const sorts = [
    plans.filter(({ shopper }) => shopper === undefined),
    plans.filter(({ clicks }) => clicks.includes('same at once')),
    plans.filter(({ clicks }) => clicks.includes('other later')),
    plans.filter(({ cancelAfterMs }) => cancelAfterMs !== undefined),
    plans.filter(({ shopper, wishFor }) => shopper !== undefined && wishFor !== undefined),
    plans.filter(({ body }) => body.lines.some(({ sku }) => sku.startsWith('SCARCE'))),
  ];
  for (const sort of sorts) expect(sort.length).toBeGreaterThan(10);
});
