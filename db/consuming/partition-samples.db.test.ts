import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { asJson } from '@/db/connect';
import { type TestDatabase, testDatabase } from '@/db/testing/test-database';
import { nowMs } from '@/server/clock';
import { HISTORY_STEPS } from '@/server/contracts/consumer-api';
import { followersNow } from '@/server/queries/followers';
import { partitionHistory, takeSample } from './partition-samples';

let db: TestDatabase;

beforeAll(async () => {
  db = await testDatabase();
  await db.sql`
    insert into consumer_partitions (consumer, partition, partitions, follows, owner, expires_at, processed)
    values ('checkout', 0, 1, '{stock.received}', 'w', now() + interval '1 hour', 500)`;
});

beforeEach(() => db.sql`delete from partition_samples`.execute());
afterAll(() => db.stop());

type Taken = [secondsAgo: number, behind: number, done: number];

/** As if samples had been taken so many seconds ago, all of them counted from the same moment. */
async function sampled(...taken: Taken[]): Promise<void> {
  const rows = taken.map(([secondsAgo, behind, done]) => ({
    secondsAgo,
    partitions: { 'checkout/0': [behind, 1, done] },
  }));
  await db.sql`
    insert into partition_samples (sample_number, at, partitions)
    select floor(extract(epoch from now()) / 5)::bigint - ceil("secondsAgo" / 5.0)::bigint,
           now() - "secondsAgo" * interval '1 second', partitions
    from jsonb_to_recordset(${asJson(rows)}::text::jsonb) as taken("secondsAgo" integer, partitions jsonb)`;
}

const taken = async () => (await db.sql`select from partition_samples`).length;

describe('how every partition stood', () => {
  test('is written down once, however many want to', async () => {
    await Promise.all(Array.from({ length: 8 }, () => takeSample(db.sql)));
    // The eight may have met the end of their five seconds.
    expect(await taken()).toBeLessThanOrEqual(2);
    expect(await taken()).toBeGreaterThan(0);
  });

  test('is forgotten after a little more than an hour', async () => {
    await sampled([7_200, 1, 1], [3_000, 1, 1]);
    await takeSample(db.sql);
    expect(await taken()).toBe(2);
  });

  test('is shown step by step, at its most, with gaps where nobody looked', async () => {
    await sampled([300, 7, 1], [540, 4, 1]);
    const { partitions, stepSeconds } = await partitionHistory(db.sql, 'minutes');
    const points = partitions['checkout/0'] ?? [];
    expect([points.length, stepSeconds]).toEqual([HISTORY_STEPS, 10]);
    expect(points.filter((point) => point !== null)).toEqual([4, 7]);
    expect(points.indexOf(7) - points.indexOf(4)).toBe(24);
    // A step may have ended since the samples were taken.
    expect(points.indexOf(7)).toBeOneOf([HISTORY_STEPS - 1 - 30, HISTORY_STEPS - 1 - 31]);
    await sampled([290, 3, 1]);
    expect((await partitionHistory(db.sql, 'hour')).partitions['checkout/0']).toContain(7);
  });
});

describe('how fast a partition is', () => {
  const pace = async () => (await followersNow(db.sql)).consumers[0]?.pace;

  test('is told from the last seconds', async () => {
    const begunMs = nowMs();
    await sampled([10, 40, 300], [60, 0, 0]);
    const { donePerSecond = 0, grewPerSecond = 0 } = (await pace()) ?? {};
    const mostSeconds = 10 + (nowMs() - begunMs) / 1_000;
    expect(donePerSecond).toBeLessThanOrEqual(200 / 10);
    expect(donePerSecond).toBeGreaterThanOrEqual(200 / mostSeconds);
    expect(grewPerSecond / donePerSecond).toBeCloseTo(-40 / 200);
  });

  test('is not known of what is new, or of what nobody looked at lately', async () => {
    expect(await pace()).toBeUndefined();
    // However long this takes, the newer one is too new.
    await sampled([40, 40, 300], [-60, 40, 300]);
    expect(await pace()).toBeUndefined();
  });
});
