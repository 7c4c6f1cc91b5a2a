import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connect } from '@/db/connect';
import { type TestDatabase, testDatabase } from './test-database';

let one: TestDatabase;
let other: TestDatabase;

beforeAll(async () => {
  [one, other] = await Promise.all([testDatabase(), testDatabase()]);
});

afterAll(() => Promise.all([one.stop(), other.stop()]));

const tablesOf = ({ sql }: TestDatabase) => sql`select tablename from pg_tables where schemaname = 'public'`;

describe('a database for tests', () => {
  test('it is migrated', async () => {
    expect(await tablesOf(one)).toContainEqual({ tablename: 'events' });
  });

  test('what happens in one is not seen in another', async () => {
    await connectAsOwner(one, (sql) => sql`create table only_here (a int)`);
    expect(await tablesOf(one)).toContainEqual({ tablename: 'only_here' });
    expect(await tablesOf(other)).not.toContainEqual({ tablename: 'only_here' });
  });

  test('its pool has the rights of the application, not of the owner', async () => {
    await expect(one.sql`create table not_mine (a int)`).rejects.toThrow('permission denied');
  });

  test('once stopped it is gone', async () => {
    const short = await testDatabase();
    await short.stop();
    const late = connect(short.url, { max: 1 });
    await expect(late`select 1`).rejects.toThrow('does not exist');
    await late.end();
  });
});

async function connectAsOwner({ url }: TestDatabase, work: (sql: TestDatabase['sql']) => Promise<unknown>) {
  const sql = connect(url, { max: 1, asOwner: true });
  await work(sql);
  await sql.end();
}
