import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connect, type Sql } from './connect';
import { type TestDatabase, testDatabase } from './testing/test-database';

let db: TestDatabase;
let sql: Sql;

beforeAll(async () => {
  db = await testDatabase();
  sql = connect(db.url, { max: 1 });
});

afterAll(async () => {
  await sql.end({ timeout: 1 });
  await db.stop();
});

test('after a statement that failed in the middle, the next answer has its own rows only', async () => {
  const failing = sql`select 10 / (3 - number) from generate_series(1, 3) as number`;
  await expect(failing).rejects.toThrow('division by zero');
  const rows = await sql`select 7 as seven`;
  expect([...rows]).toEqual([{ seven: 7 }]);
  expect(rows.count).toBe(1);
});

test('an answer without rows stays one', async () => {
  await sql`select 10 / (2 - number) from generate_series(1, 2) as number`.catch(() => undefined);
  expect([...(await sql`select 1 where false`)]).toEqual([]);
});

test('lists go there and back as they are', async () => {
  const texts = [
    'plain',
    'with "quotes"',
    'back\\slash',
    'comma, and {braces}',
    '',
    'NULL',
    'línea\nnueva 🫖',
  ];
  const ids = ['6d1f7a52-7b0e-4c39-9d0a-3f5f1d0c2b11'];
  const [row] = await sql`select ${texts}::text[] as texts, ${ids}::uuid[] as ids, ${[]}::text[] as none`;
  expect(row).toEqual({ texts, ids, none: [] });
  expect(await sql`select 1 as found where 'plain' = any(${texts})`).toEqual([{ found: 1 }]);
});

test('a new connection asks nothing of its own, of whose failure nobody would hear', () => {
  expect(sql.options.fetch_types).toBe(false);
});

describe('a statement whose plan was invalidated is sent again as it was made', () => {
  const moment = new Date('2026-11-30T12:00:00.000Z');
  const bytes = Buffer.from('bytes');
  const ids = ['6d1f7a52-7b0e-4c39-9d0a-3f5f1d0c2b11'];
  const written = JSON.stringify({ a: ['b'] });
  const kinds = [
    ['a list of texts', () => sql`select ${['a', 'b "c"']}::text[] as value`, ['a', 'b "c"']],
    ['a list of ids', () => sql`select ${ids}::uuid[] as value`, ids],
    ['true', () => sql`select ${true}::boolean as value`, true],
    ['false', () => sql`select ${false}::boolean as value`, false],
    ['a moment', () => sql`select ${moment}::timestamptz as value`, moment],
    ['bytes', () => sql`select ${bytes}::bytea as value`, bytes],
    ['written JSON', () => sql`select ${written}::text::jsonb as value`, { a: ['b'] }],
    ['JSON', () => sql`select ${sql.json({ a: ['b'] })}::jsonb as value`, { a: ['b'] }],
    ['a number', () => sql`select ${7}::integer as value`, 7],
    ['nothing', () => sql`select ${null}::text as value`, null],
    [
      'an untagged statement',
      () => sql.unsafe('select $1::text[] as value', [['a']], { prepare: true }),
      ['a'],
    ],
  ] as const;

  test.each(kinds)('%s, after everything was deallocated', async (_, ask, value) => {
    expect([...(await ask())]).toEqual([{ value }]);
    await sql`deallocate all`;
    expect([...(await ask())]).toEqual([{ value }]);
  });

  test('a list, after a column has another type', async () => {
    const owner = connect(db.url, { max: 1, asOwner: true });
    await owner`create table plans (s text, x integer)`;
    await owner`grant select, insert on plans to eventually_app`;
    await sql`insert into plans values ('a', 1), ('b', 2)`;
    const ask = () => sql`select x::text from plans where s = any(${['a']}::text[])`;
    const askAll = () => sql`select * from plans where s = any(${['a']}::text[]) and ${true}::boolean`;
    const before = [...(await ask()), ...(await askAll())];
    await owner`alter table plans alter column x type bigint`;
    expect([...(await ask()), ...(await askAll())]).toEqual([before[0], { s: 'a', x: '1' }]);
    await owner.end();
  });
});
