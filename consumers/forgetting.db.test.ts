import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect, type Sql } from '@/db/connect';
import { type TestDatabase, testDatabase } from '@/db/test-database';
import { freshId } from '@/server/ids';
import { startForgetting } from './forgetting';

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

test('old news and answers that are no longer owed are forgotten, and nothing else', async () => {
  await owner`
    insert into feed (at, topics, model, key, version)
    select now() - age, '{}', 'order-status', age::text, 1
    from unnest(array['9 minutes', '11 minutes', '1 day']::interval[]) as age`;
  await owner`
    insert into idempotency_keys (shopper_id, key, body_hash, status, answer, at)
    select ${freshId()}, age::text, '', 202, '{}', now() - age
    from unnest(array['23 hours', '25 hours']::interval[]) as age`;
  const forgetting = startForgetting(db.sql);
  await forgetting.stop();
  expect(await db.sql`select key from feed`).toEqual([{ key: '00:09:00' }]);
  expect(await db.sql`select key from idempotency_keys`).toEqual([{ key: '23:00:00' }]);
});

test('however much is old, it is forgotten before the next pause', async () => {
  await owner`
    insert into feed (at, topics, model, key, version)
    select now() - interval '11 minutes', '{}', 'order-status', n::text, 1
    from generate_series(1, 50000) as n`;
  await owner`
    insert into idempotency_keys (shopper_id, key, body_hash, status, answer, at)
    select ${freshId()}, n::text, '', 202, '{}', now() - interval '25 hours'
    from generate_series(1, 25000) as n`;
  const forgetting = startForgetting(db.sql);
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

test('who may not forget just now goes on, and forgets later', async () => {
  await owner`insert into feed (at, topics, model, key, version)
              values (now() - interval '11 minutes', '{}', 'order-status', 'old', 1)`;
  await owner`revoke delete on feed from eventually_app`;
  const refused = startForgetting(db.sql);
  await refused.stop();
  await owner`grant delete on feed to eventually_app`;
  const allowed = startForgetting(db.sql);
  await allowed.stop();
  expect(await db.sql`select from feed where key = 'old'`).toEqual([]);
});
