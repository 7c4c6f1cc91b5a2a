/** The shop's processes connect to the built-in Postgres as a role that owns nothing. */
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect, type Sql } from '@/db/connect';
import { migrate } from '@/db/migrate';
import { type RunningPostgres, startPostgres } from '@/server/supervisor/postgres';

const dataDir = mkdtempSync(join(tmpdir(), 'eventually-owns-nothing-'));
let server: RunningPostgres;
let sql: Sql;

beforeAll(async () => {
  server = await startPostgres({ dataDir, durable: false });
  await withOneOlder();
  sql = connect(server.shopUrl, { max: 1 });
});

afterAll(async () => {
  await sql.end({ timeout: 1 });
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

/** Turns the folder into one of an older version without that role, and restarts. */
async function withOneOlder(): Promise<void> {
  const admin = connect(server.adminUrl, { max: 1, asOwner: true });
  await admin`drop role eventually_shop`;
  await admin`revoke eventually_app from eventually`;
  await admin`drop role eventually_app`;
  await admin.end({ timeout: 1 });
  await migrate(server.url);
  await server.stop();
  const file = join(dataDir, 'secrets.json');
  const { postgresAdmin, postgres, nats, session } = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, JSON.stringify({ postgresAdmin, postgres, nats, session }));
  server = await startPostgres({ dataDir, durable: false });
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ postgresAdmin, postgres, nats, session });
  expect(statSync(file).mode & 0o777).toBe(0o600);
}

const whoAmI = async () => (await sql<{ name: string }[]>`select current_user as name`)[0]?.name;

test('an older data folder gets the role at its start, and the shop can use the tables', async () => {
  expect(await whoAmI()).toBe('eventually_app');
  const [row] = await sql<{ count: number }[]>`select count(*)::integer as count from events`;
  expect(row?.count).toBe(0);
  await migrate(server.url);
});

test('no shop connection can become the owner or change recorded events', async () => {
  await sql`reset role`;
  expect(await whoAmI()).toBe('eventually_app');
  await sql`set role none`;
  expect(await whoAmI()).toBe('eventually_shop');
  for (const role of ['eventually', 'postgres', 'pg_signal_backend']) {
    await expect(sql`set role ${sql(role)}`).rejects.toMatchObject({ code: '42501' });
    await expect(sql`set session authorization ${sql(role)}`).rejects.toMatchObject({ code: '42501' });
  }
  for (const statement of [
    'drop table events',
    'alter table events disable trigger all',
    'truncate events',
    'delete from events',
    'update events set type = type',
    'create table mine (id integer)',
    'create role further login',
    'alter role eventually password null',
    'grant eventually to eventually_shop',
  ])
    await expect(sql.unsafe(statement), statement).rejects.toMatchObject({ code: '42501' });
});
