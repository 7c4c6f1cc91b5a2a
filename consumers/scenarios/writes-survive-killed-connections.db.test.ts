import postgres from 'postgres';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { connect, type Sql } from '@/db/connect';
import { errorClassOf } from '@/db/error-class';
import { examine } from '@/db/invariants';
import { type TestDatabase, testDatabase } from '@/db/testing/test-database';
import { stockShelf } from '@/db/testing/test-shelf';
import { freshId } from '@/server/ids';
import { consumers } from '..';
import { postgresStore } from '../harness/store';
import { order } from '../harness/test-orders';
import { type TestOutside, testOutside } from '../harness/test-outside';
import { type Manner, rounds } from '../harness/test-rounds';

let db: TestDatabase;
let victim: Sql;
let safe: postgres.Sql;
let outside: TestOutside;

beforeEach(async () => {
  db = await testDatabase();
  victim = connect(db.url, { max: 8 });
  safe = postgres(db.adminUrl, { max: 4 });
  outside = await testOutside(victim);
  await stockShelf(victim, { TEAPOT: 10_000 });
});

afterEach(async () => {
  await Promise.all([victim.end({ timeout: 1 }), safe.end({ timeout: 1 }), outside.stop()]);
  await db.stop();
});

const turnOfTheLoop = () => new Promise((resolve) => setImmediate(resolve));

/** Does it again for as long as it is the database that is away. */
async function patiently<T>(act: () => Promise<T>): Promise<{ result: T; tries: number }> {
  for (let tries = 1; ; tries += 1) {
    try {
      return { result: await act(), tries };
    } catch (error) {
      if (errorClassOf(error) !== 'outage') throw error;
      await turnOfTheLoop();
    }
  }
}

const KILLS = 30;

/** Ends connections of the application that are at work, so many at once, over and over. */
function killing({ atOnce = 1, after = turnOfTheLoop } = {}) {
  let count = 0;
  const killed = (async () => {
    while (count < KILLS) {
      const rows = await safe`
        select pg_terminate_backend(pid), pg_sleep(0.01) from pg_stat_activity
        where application_name = 'eventually' and datname = current_database()
          and state <> 'idle'
        order by random() limit ${atOnce}`;
      count += rows.length;
      await after();
    }
  })();
  return { killed, going: () => count < KILLS };
}

test('orders placed while connections are killed are complete and stored once', async () => {
  const killer = killing();
  const placed = await Promise.all(
    Array.from({ length: 8 }, async () => {
      const own: Awaited<ReturnType<typeof orderPatiently>>[] = [];
      while (killer.going()) own.push(await orderPatiently());
      return own;
    }),
  );
  await killer.killed;
  const answers = placed.flat();
  expect(answers.some(({ tries }) => tries > 1)).toBe(true);
  const streams = await safe<{ stream: string }[]>`select stream from events where type = 'order.placed'`;
  expect(streams.map(({ stream }) => stream).sort()).toEqual(
    answers.map(({ result }) => `order-${result}`).sort(),
  );
  expect(await breaches(false)).toEqual([]);
});

test('orders continue after every connection is killed at once', async () => {
  let accepted = 0;
  const acceptedSince = async () => {
    const before = accepted;
    await expect.poll(() => accepted).toBeGreaterThan(before);
  };
  const killer = killing({ atOnce: 8, after: acceptedSince });
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      for (; killer.going(); accepted += 1) await orderPatiently();
    }),
  );
  await killer.killed;
  expect(await breaches(false)).toEqual([]);
});

/** The same order under the same key, until it is accepted. */
function orderPatiently() {
  const wanted = { key: freshId(), shopperId: freshId() };
  return patiently(() => order(victim, wanted));
}

test('batches written while connections are killed are atomic, and every consumer catches up', async () => {
  const scene = await rounds({ sql: safe, outside, consumers });
  for (const assignment of scene.assignments) assignment.store = postgresStore(victim);
  const killer = killing();
  let placed = 0;
  for (; killer.going(); placed += 40) {
    await Promise.all(Array.from({ length: 40 }, () => order(safe)));
    await scene.untilRest(() => inMessagesOf(10));
  }
  await killer.killed;
  expect(await breaches(true)).toEqual([]);
  expect(await outside.mailbox.counts()).toEqual({ received: placed, distinct: placed });
});

const inMessagesOf =
  (size: number): Manner =>
  (entries) =>
    Array.from({ length: Math.ceil(entries.length / size) }, (_, index) =>
      entries.slice(index * size, (index + 1) * size),
    );

const breaches = async (atRest: boolean) =>
  (await examine(safe, { atRest })).filter(({ violations }) => violations.length > 0);
