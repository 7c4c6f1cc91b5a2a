import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshId } from '@/server/ids';
import { connect, type Sql } from './connect';
import { migrate } from './migrate';
import { type TestDatabase, testDatabase } from './testing/test-database';

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

/** A migration that comes after all that are done. */
const migration = (folderMillis: number, ...sql: string[]) => ({
  sql,
  folderMillis: 9_000_000_000_000 + folderMillis,
  hash: `${folderMillis}`,
  bps: true,
});

/** Somebody whose transaction does not end; returns a function that ends it. */
async function open(statement: string): Promise<() => Promise<void>> {
  const somebody = connect(db.url, { max: 1 });
  await somebody.unsafe(`begin; ${statement}`);
  return () => somebody.end({ timeout: 0 });
}

const longReader = () => open('select from events limit 1');

async function record(): Promise<void> {
  await db.sql`
    insert into events (id, stream, version, partition_hash, type, schema_version, data, metadata)
    values (${freshId()}, ${`order-${freshId()}`}, 1, 0, 'order.placed', 1, '{}', '{}')`;
}

const indexes = async () =>
  (
    await owner<{ name: string }[]>`
      select indexrelid::regclass::text as name from pg_index
      where indrelid = 'events'::regclass and indisvalid and indexrelid::regclass::text like 'test_%'`
  ).map(({ name }) => name);

test('a migration that waits for a long reader lets all others pass, and is done in the end', async () => {
  const end = await longReader();
  const lines: string[] = [];
  const migrations = [
    migration(1, 'alter table events add column test_note text', 'create index test_one on events (type)'),
  ];
  const migrated = migrate(db.url, { migrations, lockMs: 200, waits: (line) => lines.push(line) });
  await expect.poll(() => lines.length).toBeGreaterThan(1);
  // Each of these would wait for the reader behind a migration that waits for it.
  for (let recorded = 0; recorded < 20; recorded += 1) await record();
  expect(lines[0]).toContain('select from events limit 1');
  await end();
  await migrated;
  expect(await indexes()).toEqual(['test_one']);
  await migrate(db.url, { migrations });
});

test('an index that a crash left half built is built again', async () => {
  const pending = 'create index concurrently "test_two" on "events" (at)';
  await owner`insert into drizzle.pending_indexes values ('test_two', ${pending})`;
  await owner.unsafe('create index test_two on events (type)');
  const admin = connect(db.adminUrl, { max: 1, asOwner: true });
  await admin`update pg_index set indisvalid = false where indexrelid = 'test_two'::regclass`;
  await admin.end();
  await migrate(db.url, { migrations: [migration(2, 'select 1')] });
  expect(await indexes()).toEqual(['test_one', 'test_two']);
  const [row] = await owner`select pg_get_indexdef('test_two'::regclass) as definition`;
  expect(row?.definition).toContain('(at)');
});

test('a migration that never gets its lock says in one line who has it, and changes nothing', async () => {
  const end = await longReader();
  const migrations = [migration(3, 'alter table events add column test_never text')];
  const failed = migrate(db.url, { migrations, lockMs: 20, tries: 2 });
  await expect(failed).rejects.toThrow(
    /^gave up after 2 tries, nothing was changed: .*process \d+ \(eventually\).*$/,
  );
  await end();
  await migrate(db.url, { migrations });
});

test('a starter that comes while another builds an index waits for it', async () => {
  const end = await open('lock table events in row exclusive mode');
  const migrations = [
    migration(98, 'select'),
    migration(99, 'create index test_meanwhile on events (type, position)'),
  ];
  const busy = async (like: string) =>
    (
      await owner`
        select from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid() and query like ${like}`
    ).length;
  const first = migrate(db.url, { migrations });
  await expect.poll(() => busy('create index concurrently%')).toBe(1);
  const second = migrate(db.url, { migrations });
  await expect.poll(() => busy('%advisory_xact_lock%')).toBe(1);
  await end();
  await Promise.all([first, second]);
  expect(await indexes()).toContain('test_meanwhile');
});
