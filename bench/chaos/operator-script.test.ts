import fc from 'fast-check';
import { expect, test } from 'vitest';
import { returnRequest } from '@/server/contracts/return-api';
import { operatorScript } from './operator-script';
import { planOf } from './order-plans';
import { returnsOf } from './return-plans';

const seeds = fc.integer({ min: 0, max: 2 ** 32 - 1 });

test('a seed determines the returns and the operator script', () => {
  fc.assert(
    fc.property(seeds, fc.nat(100_000), (seed, number) => {
      const plan = planOf(seed, number);
      expect(returnsOf(seed, plan)).toEqual(returnsOf(seed, plan));
      const time = { seed, durationMs: 20_000 };
      expect(operatorScript(time)).toEqual(operatorScript(time));
    }),
  );
});

test('the returns of an order are valid requests and never exceed the order', () => {
  fc.assert(
    fc.property(seeds, fc.nat(100_000), (seed, number) => {
      const plan = planOf(seed, number);
      const returns = returnsOf(seed, plan);
      for (const { returnId, lines, restock } of returns) {
        const request = { returnId, lines, restock, reason: 'It leaks.' };
        expect(returnRequest.safeParse(request).success).toBe(true);
      }
      for (const { sku, quantity } of plan.body.lines) {
        const units = returns.flatMap(({ lines }) => lines).filter((line) => line.sku === sku);
        expect(units.reduce((sum, line) => sum + line.quantity, 0)).toBeLessThanOrEqual(quantity);
      }
    }),
  );
});

test('many orders include full, partial, and split returns, and call-offs', () => {
  const plans = Array.from({ length: 500 }, (_, number) => planOf(1, number));
  const all = plans.map((plan) => ({ plan, returns: returnsOf(1, plan) }));
  const sorts = [
    all.filter(({ returns }) => returns.length === 0),
    all.filter(({ returns }) => returns.length === 2),
    all.filter(({ plan, returns }) => JSON.stringify(returns[0]?.lines) === JSON.stringify(plan.body.lines)),
    all.filter(({ returns }) => returns.some(({ callOffAfterMs }) => callOffAfterMs !== undefined)),
    all.filter(({ returns }) => returns.some(({ isRepeated }) => isRepeated)),
    all.filter(({ returns }) => returns.some(({ restock }) => !restock)),
  ];
  for (const sort of sorts) expect(sort.length).toBeGreaterThan(10);
});

test('the operator changes prices, receives goods, pauses, and rewinds, all before the end', () => {
  const actions = operatorScript({ seed: 3, durationMs: 30_000 });
  expect(new Set(actions.map(({ act }) => act))).toEqual(new Set(['price', 'receive', 'pause', 'rewind']));
  const times = actions.map(({ atMs }) => atMs);
  expect(times).toEqual([...times].sort((one, other) => one - other));
  expect(Math.max(...times)).toBeLessThanOrEqual(30_000);
});

test('all prices are unique', () => {
  const prices = operatorScript({ seed: 5, durationMs: 600_000 }).flatMap((one) =>
    one.act === 'price' ? one.priceCents : [],
  );
  expect(new Set(prices).size).toBe(prices.length);
});
