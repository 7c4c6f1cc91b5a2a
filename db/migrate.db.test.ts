import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { freshId } from '@/server/ids';
import { migrate } from './migrate';

const names = [1, 2].map(() => `empty_${freshId().replaceAll('-', '')}`);
const urlOf = (name: string) => {
  const url = new URL(inject('templateUrl'));
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

  test('what cannot be reached is an error, not a hang', async () => {
    await expect(migrate('postgres://nobody@127.0.0.1:1/none')).rejects.toThrow(/ECONNREFUSED/);
  });
});
