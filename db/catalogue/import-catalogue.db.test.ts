import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '@/db/testing/test-database';
import { houseCatalogue } from './house-catalogue';
import { importCatalogue, runningDatabase } from './import-catalogue';
import { priceProducts } from './products';

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await testDatabase();
  folder = await mkdtemp(join(tmpdir(), 'catalogue-'));
});
afterAll(async () => {
  await database.stop();
  await rm(folder, { recursive: true });
});

const importing = async (rows: unknown, dryRun = false, replace = false) => {
  const path = join(folder, 'catalogue.json');
  await writeFile(path, typeof rows === 'string' ? rows : JSON.stringify(rows));
  return importCatalogue({ path, dryRun, replace, databaseUrl: async () => database.url });
};
const onTheShelf = async () => {
  const [row] = await database.sql<{ count: number }[]>`select count(*)::integer as count from products`;
  return row?.count;
};
const bulk = (count: number, changes: object = {}) =>
  Array.from({ length: count }, (_, index) => ({ ...houseCatalogue[0], sku: `BULK-${index}`, ...changes }));

test('a file with one wrong row writes nothing at all', async () => {
  const report = await importing([...bulk(600), { ...houseCatalogue[0], stock: -1 }]);
  expect(report.exitCode).toBe(1);
  expect(report.lines[0]).toMatch(/^row 601 \(TEA-001\): stock: /);
  expect(report.lines.at(-1)).toBe('One thing is wrong; nothing was written.');
  expect(await onTheShelf()).toBe(0);
});

test('a report names every problem, however many there are', async () => {
  const { lines } = await importing(bulk(500, { stock: 'many' }));
  expect(lines).toHaveLength(501);
  expect(lines.at(-2)).toMatch(/^row 500 \(BULK-499\): stock: /);
});

test('a dry run says what it would do and writes nothing', async () => {
  const { lines, exitCode } = await importing(houseCatalogue, true);
  expect(exitCode).toBe(0);
  expect(lines[0]).toMatch(/^56 products in 8 categories, \d+ units in all\.$/);
  expect(await onTheShelf()).toBe(0);
});

test('thousands of rows are written, and importing again changes only what is different', async () => {
  expect((await importing(bulk(1200))).lines[1]).toBe('1200 added, 0 changed, 0 as before.');
  const rows = bulk(1200).map((row, index) => (index < 3 ? { ...row, name: 'Another name' } : row));
  expect((await importing(rows)).lines[1]).toBe('0 added, 3 changed, 1197 as before.');
  expect(await onTheShelf()).toBe(1200);
});

test('a new assortment takes everything else off the shelf, on the record, and can be repeated', async () => {
  const csv = 'sku;name;description;category;price;stock\nNEW-1;"Tea; loose";"Says ""hello"".";Tea;4,80;7\n';
  const replaced = await importing(csv, false, true);
  expect(replaced.lines[1]).toBe('1 added, 0 changed, 0 as before, 1200 taken off the shelf.');
  const sold = await database.sql`select sku, name, price_cents, picture from products where on_shelf`;
  expect([...sold]).toEqual([{ sku: 'NEW-1', name: 'Tea; loose', price_cents: 480, picture: 'drawn:Tea' }]);
  expect(await priceProducts(database.sql, ['NEW-1', 'BULK-0'])).toMatchObject([{ sku: 'NEW-1' }]);
  const [told] = await database.sql`
    select count(*)::integer as count from events join products on stream = 'product-' || sku
    where not on_shelf and type = 'product.changed'
      and (data ->> 'catalogueVersion')::integer = catalogue_version`;
  expect(told?.count).toBe(1200);
  expect((await importing(csv, false, true)).lines[1]).toBe(
    '0 added, 0 changed, 1 as before, 0 taken off the shelf.',
  );
});

test('a product that comes in a file again is back on the shelf', async () => {
  expect((await importing(bulk(1))).lines[1]).toBe('0 added, 1 changed, 0 as before.');
  expect(await priceProducts(database.sql, ['BULK-0'])).toHaveLength(1);
});

test('without a running shop the command says how to get one', async () => {
  await expect(runningDatabase(folder)).rejects.toThrow('No shop is running');
  await writeFile(join(folder, 'run.json'), JSON.stringify({ urls: { database: 'postgres://here' } }));
  expect(await runningDatabase(folder)).toBe('postgres://here');
});
