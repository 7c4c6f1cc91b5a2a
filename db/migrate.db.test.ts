import { readMigrationFiles } from 'drizzle-orm/migrator';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { freshId } from '@/server/ids';
import { migrate } from './migrate';

const cuts = [0, 1, 7, 12];
/** How many migrations came before 0023, which renames tables and columns. */
const BEFORE_THE_RENAMES = 23;
const names = Array.from({ length: 4 + cuts.length }, () => `empty_${freshId().replaceAll('-', '')}`);
const urlOf = (name: string) => {
  const url = new URL(inject('templateUrl'));
  url.pathname = `/${name}`;
  return url.href;
};

const adminUrlOf = (name: string) => {
  const url = new URL(inject('adminUrl'));
  url.pathname = `/${name}`;
  return url.href;
};

let owner: postgres.Sql;

beforeAll(async () => {
  owner = postgres(urlOf('postgres'), { max: 1, onnotice: () => {} });
  for (const name of names) await owner`create database ${owner(name)}`;
});

afterAll(async () => {
  for (const name of names) await owner`drop database if exists ${owner(name)} with (force)`;
  await owner.end({ timeout: 1 });
});

async function stateOf(name: string) {
  const sql = postgres(urlOf(name), { max: 1 });
  const [row] = await sql`
    select (select count(*)::integer from drizzle.__drizzle_migrations) as migrations,
           (select count(*)::integer from pg_tables where schemaname = 'public') as tables,
           (select count(*)::integer from pg_trigger where tgname = 'events_are_append_only') as guards`;
  await sql.end();
  return row;
}

/** The first starter to have made so many tables in this database stops there. */
async function stopTheFirstAfter(name: string, tables: number): Promise<void> {
  const admin = postgres(adminUrlOf(name), { max: 1 });
  await admin.unsafe(`
    create schema test_stop;
    create sequence test_stop.times;
    grant usage on schema test_stop to public;
    grant usage on sequence test_stop.times to public;
    create function test_stop.stop() returns event_trigger language plpgsql as $$
    begin
      if (select count(*) from pg_tables where schemaname = 'public') = ${tables}
         and nextval('test_stop.times') = 1 then perform pg_sleep(20); end if;
    end $$;
    create event trigger test_stop on ddl_command_start execute function test_stop.stop()`);
  await admin.end();
}

/** Ends the connection of whoever stopped, once there is one. */
async function endWhoStopped(name: string): Promise<void> {
  const admin = postgres(adminUrlOf(name), { max: 1 });
  const end = async () =>
    (
      await admin`
      select pg_terminate_backend(pid) from pg_stat_activity
      where wait_event = 'PgSleep' and datname = current_database()`
    ).length;
  await expect
    .poll(end, { interval: 5 })
    .toBe(1)
    .finally(() => admin.end());
}

describe('migrating', () => {
  test('twice is once', async () => {
    const [name = ''] = names;
    await migrate(urlOf(name));
    const after = await stateOf(name);
    await migrate(urlOf(name));
    expect(await stateOf(name)).toEqual(after);
    expect(after).toMatchObject({ guards: 1 });
  });

  test('by several starters at once is once', async () => {
    const [done = '', name = ''] = names;
    await Promise.all([migrate(urlOf(name)), migrate(urlOf(name)), migrate(urlOf(name))]);
    expect(await stateOf(name)).toEqual(await stateOf(done));
  });

  test.each(cuts)('by four at once, one of whom is cut off after %d tables, is once', async (tables) => {
    const [done = '', , ...more] = names;
    const name = more[cuts.indexOf(tables)] ?? '';
    await stopTheFirstAfter(name, tables);
    const starters = Array.from({ length: 4 }, () =>
      migrate(urlOf(name)).then(
        () => 'migrated',
        (error) => error.code,
      ),
    );
    await endWhoStopped(name);
    expect((await Promise.all(starters)).filter((outcome) => outcome !== 'migrated')).toHaveLength(1);
    expect(await stateOf(name)).toEqual(await stateOf(done));
  });

  test('renames the tables of an older shop and keeps what they hold', async () => {
    const name = names.at(-2) ?? '';
    const all = readMigrationFiles({ migrationsFolder: 'db/migrations' });
    await migrate(urlOf(name), { migrations: all.slice(0, BEFORE_THE_RENAMES) });
    const sql = postgres(urlOf(name), { max: 1 });
    const id = freshId();
    await sql`
      insert into events (id, stream, version, slot, type, schema_version, data, metadata)
      values (${id}, 'order-1', 1, 19, 'order.placed', 1, '{}', '{}')`;
    await sql`
      insert into lanes (consumer, partition, partitions, follows, fence, seen_xid, seen_position, done)
      values ('payments', 3, 4, '{order.placed}', 7, '12', 34, 56)`;
    await sql`
      insert into held_deliveries (consumer, event_id, partition, stream, version, state, reason, raw)
      values ('payments', ${id}, 3, 'order-1', 1, 'dead', 'refused', '{}')`;
    await sql`insert into inbox (consumer, event_id, worked_ms, tries) values ('mail', ${id}, 5, 2)`;
    await migrate(urlOf(name));
    const [row] = await sql`
      select partition_hash, fencing_token::integer, checkpoint_xid::text, checkpoint_position::integer,
             processed::integer, state, duration_ms, inbox.attempts
      from events, consumer_partitions, parked_deliveries, inbox`;
    expect(row).toEqual({
      partition_hash: 19,
      fencing_token: 7,
      checkpoint_xid: '12',
      checkpoint_position: 34,
      processed: 56,
      state: 'dead',
      duration_ms: 5,
      attempts: 2,
    });
    const stale = sql`select advance_checkpoint('payments', 3, 6, '13'::xid8, 1)`;
    await expect(stale).rejects.toThrow('partition 3 of payments belongs to another worker now');
    await sql`select advance_checkpoint('payments', 3, 7, '13'::xid8, 1, 4)`;
    const [after] = await sql`select checkpoint_xid::text, processed::integer from consumer_partitions`;
    expect(after).toEqual({ checkpoint_xid: '13', processed: 60 });
    await sql.end();
  });

  test('a log that came as a dump of a server that counted further is refused', async () => {
    const name = names.at(-1) ?? '';
    await migrate(urlOf(name));
    const sql = postgres(urlOf(name), { max: 1 });
    await sql`
      insert into events (id, stream, version, partition_hash, type, schema_version, data, metadata, xid)
      values (${freshId()}, 'order-1', 1, 0, 'order.placed', 1, '{}', '{}', '999999999'::xid8)`;
    await sql.end();
    await expect(migrate(urlOf(name))).rejects.toThrow('written by another Postgres server');
  });

  test('what cannot be reached is an error, not a hang', async () => {
    await expect(migrate('postgres://nobody@127.0.0.1:1/none')).rejects.toThrow(/ECONNREFUSED/);
  });
});
