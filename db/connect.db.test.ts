import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect, type Sql } from './connect';
import { type TestDatabase, testDatabase } from './test-database';

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
