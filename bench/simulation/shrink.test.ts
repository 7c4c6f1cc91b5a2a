import { expect, test } from 'vitest';
import type { FaultKind } from './fault-kinds';
import { type Plan, planOf } from './plan';
import type { Played } from './play';
import { planLines } from './report';
import { shrink } from './shrink';

/** A world in which exactly two faults together are fatal. */
const fatal: readonly FaultKind[] = ['worker dies', 'relay dies'];
const isFatal = ({ faults }: Plan) => fatal.every((kind) => faults.some((fault) => fault.kind === kind));

async function played(plan: Plan): Promise<Played> {
  const history = [...plan.orders, ...plan.faults].map(({ atMs }) => `${atMs}`);
  const nothing = { faults: new Map(), refusals: new Map(), eventTypes: new Set<string>(), reasons: [] };
  return { ...nothing, history, violations: isFatal(plan) ? ['all is lost'] : [] };
}

const others: readonly FaultKind[] = [
  'worker joins',
  'broker is wiped',
  'message is lost',
  'statement fails',
];
const plan: Plan = {
  ...planOf(8),
  faults: [...others, ...fatal, ...others].map((kind, index) => ({ atMs: index * 100, kind, forMs: 300 })),
};

test('shrinking keeps only what causes the failure', async () => {
  const { plan: left, played: what } = await shrink(plan, played);
  expect(left.faults.map(({ kind }) => kind)).toEqual(fatal);
  expect(left.orders).toHaveLength(1);
  expect(left.orders[0]).toMatchObject({ atMs: 0, cardNumber: '4242424242424242' });
  expect(left.orders[0]).not.toHaveProperty('cancelAfterMs');
  expect(Object.keys(left.orders[0]?.units ?? {})).toHaveLength(1);
  expect(what.violations).toEqual(['all is lost']);
});

test('a plan that does not fail cannot be shrunk', async () => {
  await expect(shrink({ ...plan, faults: [] }, played)).rejects.toThrow('does not fail');
});

test('a plan prints its stock, orders, and faults', () => {
  const lines = planLines(plan);
  expect(lines).toHaveLength(1 + plan.orders.length + plan.faults.length);
  expect(lines.at(-1)).toBe('  900 ms: statement fails (a statement fails without effect)');
});
