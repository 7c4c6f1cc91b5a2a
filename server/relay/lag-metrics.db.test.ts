import { afterAll, beforeAll, expect, test } from 'vitest';
import { declarePartitions } from '@/db/consuming/consumer-partitions';
import { type TestDatabase, testDatabase } from '@/db/testing/test-database';
import { exposition } from '@/server/observing/metrics';
import { exportLag } from './lag-metrics';

let db: TestDatabase;

beforeAll(async () => {
  db = await testDatabase();
  const follower = { partitions: 4, follows: ['order.placed'] };
  await declarePartitions(db.sql, [
    { consumer: 'busy', ...follower },
    { consumer: 'idle', ...follower, follows: ['order.sung'] },
  ]);
  await db.sql`
    insert into events (id, stream, version, partition_hash, type, schema_version, data, metadata, at)
    select gen_random_uuid(), 'order-' || n, 1, n, 'order.placed', 1, '{}', '{}', now() - interval '1 hour'
    from generate_series(1, 5) as n`;
});

afterAll(() => db.stop());

test('lag covers all partitions and the relay, even when no consumer runs', async () => {
  exportLag(db.sql);
  const { text } = await exposition();
  const figure = (name: string, follower: string) =>
    Number(new RegExp(`^eventually_${name}{follower="${follower}"} (.+)$`, 'm').exec(text)?.[1]);
  expect(['relay', 'busy', 'idle'].map((follower) => figure('behind_events', follower))).toEqual([5, 5, 0]);
  expect(figure('behind_seconds', 'busy')).toBeGreaterThan(3_599);
  expect(figure('behind_seconds', 'relay')).toBeLessThan(3_700);
  expect(figure('behind_seconds', 'idle')).toBe(0);
});
