import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '@/db/testing/test-database';
import { keepRows, readRows } from './rows';

let db: TestDatabase;

beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.stop());

const keep = (version: number, says: string) =>
  keepRows(db.sql, 'best_sellers', [{ key: 'TEAPOT', version, row: { says } }]);
const kept = async () => (await readRows(db.sql, 'best_sellers', ['TEAPOT'])).get('TEAPOT');

test('a newer row replaces an older one', async () => {
  await keep(1, 'first');
  await keep(2, 'second');
  expect(await kept()).toEqual({ says: 'second' });
});

test('an older row does not replace a newer one, nor does another of the same version', async () => {
  await keep(7, 'newest');
  await keep(6, 'late');
  await keep(7, 'again');
  expect(await kept()).toEqual({ says: 'newest' });
});

test('keys without a row are absent', async () => {
  expect(await readRows(db.sql, 'best_sellers', ['NOTHING'])).toEqual(new Map());
  expect(await readRows(db.sql, 'best_sellers', [])).toEqual(new Map());
});
