import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect, type Sql } from '@/db/connect';
import { checkpoints, madeAnew, rebaseLog } from '@/db/log/rebase-log';
import { migrate } from '@/db/migrate';
import { freshId } from '@/server/ids';
import { logFor } from '@/server/log';
import { connectBroker } from '@/server/nats';
import { startRelay } from '@/server/relay/relay';
import { type RunningPostgres, startPostgres } from '@/server/supervisor/postgres';
import { type TestBroker, testBroker } from '@/server/testing/test-broker';
import { consumers } from '..';
import { startWorker } from '../harness/run';
import { order } from '../harness/test-orders';
import { settle } from '../harness/test-settle';
import { PARTITIONS, type TestShop, testShop, wrongs } from '../harness/test-shop';

let old: TestShop;
let dataDir: string;
let server: RunningPostgres;
let broker: TestBroker;
let sql: Sql;
const ends: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'eventually-restored-'));
  [old, server, broker] = await Promise.all([
    testShop(consumers),
    startPostgres({ dataDir, durable: false }),
    testBroker(),
  ]);
  await countFurther(old.db.url);
  await old.startRelay();
  const worker = await old.startWorker();
  await order(old.db.sql);
  await old.settle();
  // Some of these may be through or in the middle; the last are placed when no worker is there.
  for (let placed = 0; placed < 10; placed += 1) await order(old.db.sql);
  await worker.die();
  for (let placed = 0; placed < 5; placed += 1) await order(old.db.sql);
  sql = connect(server.url);
});

afterAll(async () => {
  for (const end of ends) await end();
  await sql.end({ timeout: 1 });
  await Promise.all([old.stop(), server.stop(), broker.remove()]);
  rmSync(dataDir, { recursive: true, force: true });
});

/** Uses up transaction ids, as a server does over the years. */
async function countFurther(url: string): Promise<void> {
  const owner = connect(url, { max: 1, asOwner: true });
  await owner.unsafe(`
    do $$ begin
      create temporary table used (n integer);
      for n in 1..5000 loop
        begin insert into used values (n); exception when division_by_zero then null; end;
      end loop;
    end $$`);
  await owner.end();
}

/** The restored database as the superuser, whose session a restore needs to load rows in any order. */
function adminOfRestored(): Sql {
  const url = new URL(server.adminUrl);
  url.pathname = new URL(server.url).pathname;
  return connect(url.href, { max: 1, asOwner: true });
}

const tablesOf = (log: Sql) => log<{ name: string }[]>`
  select relname as name from pg_class
  where relkind = 'r' and relnamespace = 'public'::regnamespace and relname <> 'feed' order by relname`;

async function rowsOf(log: Sql): Promise<Record<string, number>> {
  const rows: Record<string, number> = {};
  for (const { name } of await tablesOf(log)) rows[name] = (await log`select from ${log(name)}`).length;
  return rows;
}

/** What a logical dump and its restore come to: the same shape, and every row of every table. */
async function dumpAndRestore(): Promise<void> {
  await migrate(server.url);
  const [from, to] = [connect(old.db.url, { max: 1, asOwner: true }), adminOfRestored()];
  await to`set session_replication_role = replica`;
  for (const { name } of await tablesOf(from)) {
    const rows = await from.unsafe(`copy "${name}" to stdout`).readable();
    await pipeline(rows, await to.unsafe(`copy "${name}" from stdin`).writable());
  }
  expect(await rowsOf(to)).toEqual(await rowsOf(from));
  await Promise.all([from.end(), to.end()]);
}

async function open(): Promise<void> {
  const nats = await connectBroker('restored', broker);
  const log = logFor('consumers');
  const parts = { sql, broker: nats, partitions: PARTITIONS, log };
  const relay = startRelay({ ...parts, owner: freshId() });
  const worker = await startWorker({ ...parts, id: freshId(), consumers, outside: old.outside });
  ends.push(worker.stop, relay.stop, () => nats.close());
}

const places = (log: Sql) => log<{ id: string }[]>`select id from events order by xid, position`;
const seenEvents = (log: Sql) => log`
  select consumer, partition, (
    select count(*)::integer from events where (xid, position) <= (checkpoint_xid, checkpoint_position)) as seen
  from consumer_partitions order by consumer, partition`;

test('a log restored from a dump is rejected until it is rebased', async () => {
  await dumpAndRestore();
  await expect(migrate(server.url)).rejects.toThrow('npm run rebase');
});

test('rebasing keeps the order of events and each partition’s checkpoint', async () => {
  const before = { order: await places(sql), seen: await seenEvents(sql) };
  const leases = {
    expires: await sql`select from consumer_partitions where expires_at > now() and owner is not null`,
  };
  if (leases.expires.length > 0) {
    await expect(rebaseLog(server.url)).rejects.toThrow('the shop is running');
    await sql`update consumer_partitions set expires_at = now()`;
  }
  await sql`update relay_state set expires_at = now()`;
  expect(await rebaseLog(server.url)).toBe(before.order.length);
  expect({ order: await places(sql), seen: await seenEvents(sql) }).toEqual(before);
  await migrate(server.url);
});

test('rebasing covers every column that stores a log position', async () => {
  const columns = await sql<{ name: string }[]>`
    select table_name || '.' || column_name as name from information_schema.columns
    where table_schema = 'public' and data_type = 'xid8'`;
  const anew: readonly string[] = madeAnew;
  const known = ['events.xid', ...checkpoints.map(([table, name]) => `${table}.${name}_xid`)];
  const others = columns.map(({ name }) => name).filter((name) => !anew.includes(name.split('.')[0] ?? ''));
  expect(others.toSorted()).toEqual(known.toSorted());
});

test('after the restore every order ends, and nothing happens twice', async () => {
  await open();
  await settle({ sql, connectBroker: () => connectBroker('test', broker) });
  const restored = { ...old, db: { ...old.db, sql } };
  const found = await wrongs(restored);
  expect(found.filter(({ name }) => name !== 'mails')).toEqual([]);
  await order(sql);
  await settle({ sql, connectBroker: () => connectBroker('test', broker) });
  expect((await sql`select from events where type = 'order.confirmed'`).length).toBe(17);
});
