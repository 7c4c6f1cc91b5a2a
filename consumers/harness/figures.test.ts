import { afterEach, expect, test, vi } from 'vitest';
import { isoOf, nowMs } from '@/server/clock';
import { freshId } from '@/server/ids';
import { logFor } from '@/server/log';
import { exposition } from '@/server/observing/metrics';
import { receive } from './delivery';
import { countBatch, countPartitions } from './figures';
import { behind, emptyPlan, hold, markDone } from './plan';

afterEach(() => vi.restoreAllMocks());

const assignment = { consumer: 'stock-on-hand', partition: 0, fencingToken: 1 };
const metadata = { correlationId: 'flow-1', causationId: 'x', actor: { kind: 'system', id: 'catalogue' } };
const entry = (version: number) => ({
  cursor: `1:${version}`,
  event: {
    id: freshId(),
    stream: 'product-MUG',
    version,
    type: 'stock.received',
    schemaVersion: 1,
    metadata,
    at: isoOf(nowMs() - 4_000),
    data: { sku: 'MUG', quantity: 1 },
  },
});

async function figure(line: RegExp): Promise<number> {
  const found = (await exposition()).text.split('\n').find((each) => line.test(each));
  return Number(found?.split(' ').at(-1));
}

test('a batch is counted by what became of each delivery, and the age of its oldest', async () => {
  const warned = vi.spyOn(logFor('consumers'), 'warn').mockImplementation(() => {});
  const { deliveries } = receive(JSON.stringify([1, 2, 3, 4, 5].map(entry)), ['stock.received']);
  const [first, second, third, ...others] = deliveries;
  if (!first || !second || !third) throw new Error('all can be read');
  const plan = emptyPlan();
  markDone(plan, first, false);
  markDone(plan, second, false);
  const reason = 'the mail server does not know ada@example.org';
  hold(plan, assignment, { delivery: third, state: 'dead', attempts: 1, dueInMs: null, reason });
  for (const delivery of others) hold(plan, assignment, { delivery, ...behind });
  countBatch(assignment, plan, { atMs: nowMs() - 30, deliveries });
  expect(await figure(/deliveries_total\{.*outcome="done"/)).toBe(2);
  expect(await figure(/deliveries_total\{.*outcome="dead"/)).toBe(1);
  expect(await figure(/deliveries_total\{.*outcome="held"/)).toBe(2);
  expect(await figure(/batch_seconds_sum/)).toBeGreaterThan(0.025);
  expect(await figure(/event_age_seconds_sum/)).toBeGreaterThan(3.9);
  expect(warned).toHaveBeenCalledTimes(1);
  const [said] = warned.mock.calls.map((call) => JSON.stringify(call));
  expect(said).toContain('flow-1');
  expect(said).not.toContain('ada');
});

test('partitions that go away are none, and not as many as there were', async () => {
  countPartitions(
    [{ name: 'stock-on-hand' }, { name: 'inventory' }],
    [assignment, { ...assignment, partition: 1 }],
  );
  expect(await figure(/partitions\{.*stock-on-hand/)).toBe(2);
  countPartitions([{ name: 'stock-on-hand' }, { name: 'inventory' }], []);
  expect(await figure(/partitions\{.*stock-on-hand/)).toBe(0);
});
