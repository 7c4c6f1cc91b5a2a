import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type TestDatabase, testDatabase } from '@/db/testing/test-database';
import { beyondCheckpoint } from './pending-events';

const ORDERS = 20_000;

let db: TestDatabase;

/** A log of many orders, with one rare fact behind the first and one behind the last of them. */
beforeAll(async () => {
  db = await testDatabase();
  await db.sql`
    insert into events (id, stream, version, partition_hash, type, schema_version, data, metadata)
    select gen_random_uuid(), 'order-' || n, 1, n % 64,
           case n when 2 then 'product.changed' when ${ORDERS} then 'product.changed' else 'order.placed' end,
           1, '{}', '{}'
    from generate_series(1, ${ORDERS}) as n`;
  await db.sql`analyze events`;
});

afterAll(() => db.stop());

/** What waits for a partition at the beginning of the log; the planner may not know what it follows. */
const waitingFor = (...follows: string[]) => db.sql`
  with assignment as materialized (
    select '0'::xid8 as checkpoint_xid, 0::bigint as checkpoint_position, 1 as partitions, 0 as partition,
           ${follows}::text[] as follows)
  select stream from assignment
  cross join lateral ${beyondCheckpoint(db.sql, { most: 5, where: db.sql`true` })} as beyond`;

type Node = { 'Actual Rows': number; 'Rows Removed by Filter'?: number; Plans?: Node[] };
const node: z.ZodType<Node> = z.lazy(() =>
  z.object({
    'Actual Rows': z.number(),
    'Rows Removed by Filter': z.number().optional(),
    Plans: z.array(node).optional(),
  }),
);
const explained = z.tuple([z.object({ 'QUERY PLAN': z.tuple([z.object({ Plan: node })]) })]);

/** How many rows were looked at by all parts of a plan together. */
const lookedAt = ({ 'Actual Rows': rows, 'Rows Removed by Filter': others = 0, Plans = [] }: Node): number =>
  Plans.reduce((sum, plan) => sum + lookedAt(plan), rows + others);

const costOf = async (...follows: string[]) => {
  const plan = await db.sql`explain (analyze, format json) ${waitingFor(...follows)}`;
  return lookedAt(explained.parse([...plan])[0]['QUERY PLAN'][0].Plan);
};

describe('what a partition has yet to do', () => {
  test('is what it follows, rare or not, in the order of the log', async () => {
    const streams = async (...follows: string[]) =>
      (await waitingFor(...follows)).map(({ stream }) => stream);
    expect(await streams('product.changed')).toEqual(['order-2', `order-${ORDERS}`]);
    expect(await streams('product.changed', 'order.placed')).toEqual(
      [1, 2, 3, 4, 5].map((order) => `order-${order}`),
    );
    expect(await streams('order.sung')).toEqual([]);
  });

  test('is found without looking through what it does not follow', async () => {
    expect(await costOf('product.changed')).toBeLessThan(50);
    expect(await costOf('order.sung')).toBeLessThan(50);
  });
});
