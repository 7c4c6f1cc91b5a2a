import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect, type Sql } from '@/db/connect';
import { type TestDatabase, testDatabase } from '@/db/testing/test-database';
import { freshId } from '@/server/ids';
import { startRetention } from './retention';

let db: TestDatabase;
let owner: Sql;

beforeAll(async () => {
  db = await testDatabase();
  owner = connect(db.url, { max: 1, asOwner: true });
});

afterAll(async () => {
  await owner.end({ timeout: 1 });
  await db.stop();
});

test('only expired feed entries and idempotency responses are deleted', async () => {
  await owner`
    insert into feed (at, topics, model, key, version)
    select now() - age, '{}', 'order-status', age::text, 1
    from unnest(array['9 minutes', '11 minutes', '1 day']::interval[]) as age`;
  await owner`
    insert into idempotency_keys (shopper_id, key, body_hash, status, answer, at)
    select ${freshId()}, age::text, '', 202, '{}', now() - age
    from unnest(array['23 hours', '25 hours']::interval[]) as age`;
  const forgetting = startRetention(db.sql);
  await forgetting.stop();
  expect(await db.sql`select key from feed`).toEqual([{ key: '00:09:00' }]);
  expect(await db.sql`select key from idempotency_keys`).toEqual([{ key: '23:00:00' }]);
});

test('a large backlog of expired rows is deleted before the next pause', async () => {
  await owner`
    insert into feed (at, topics, model, key, version)
    select now() - interval '11 minutes', '{}', 'order-status', n::text, 1
    from generate_series(1, 50000) as n`;
  await owner`
    insert into idempotency_keys (shopper_id, key, body_hash, status, answer, at)
    select ${freshId()}, n::text, '', 202, '{}', now() - interval '25 hours'
    from generate_series(1, 25000) as n`;
  const forgetting = startRetention(db.sql);
  const left = async () => {
    const [row] = await db.sql<{ count: number }[]>`
      select ((select count(*) from feed where at < now() - interval '10 minutes')
              + (select count(*) from idempotency_keys
                 where at < now() - interval '24 hours'))::integer as count`;
    return row?.count;
  };
  await expect.poll(left).toBe(0);
  await forgetting.stop();
});

test('a failed clean-up is tried again later', async () => {
  await owner`insert into feed (at, topics, model, key, version)
              values (now() - interval '11 minutes', '{}', 'order-status', 'old', 1)`;
  await owner`revoke delete on feed from eventually_app`;
  const refused = startRetention(db.sql);
  await refused.stop();
  await owner`grant delete on feed to eventually_app`;
  const allowed = startRetention(db.sql);
  await allowed.stop();
  expect(await db.sql`select from feed where key = 'old'`).toEqual([]);
});
