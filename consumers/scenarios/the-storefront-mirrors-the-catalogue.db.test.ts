import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { readEntries } from '@/db/catalogue/catalogue-entries';
import { readShown } from '@/db/read-models/storefront';
import { type TestDatabase, testDatabase } from '@/db/testing/test-database';
import { addProduct } from '@/server/commands/add-product';
import { changeProduct } from '@/server/commands/change-product';
import type { CatalogueEntry } from '@/server/contracts/catalogue-api';
import { Outage } from '@/server/outside/outage';
import type { Partition } from '../harness/partition-memory';
import { type TestOutside, testOutside } from '../harness/test-outside';
import { allAtOnce, type Manner, type Rounds, readAll, rounds } from '../harness/test-rounds';
import { storefront } from '../storefront.mirror';

let db: TestDatabase;
let outside: TestOutside;
let scene: Rounds;
/** What the catalogue was asked for, question by question. */
let questions: (readonly string[])[] = [];
let catalogue: TestOutside['catalogue'];

const pictures = new Set(['teapot']);
const words = { name: 'Cup', description: 'A cup.', category: 'Tea', picture: 'teapot', lowStockAt: 5 };
const now: TestOutside['catalogue'] = (skus) => readEntries(db.sql, skus);

beforeAll(async () => {
  db = await testDatabase();
  outside = await testOutside(db.sql);
});
afterAll(async () => {
  await outside.stop();
  await db.stop();
});

beforeEach(async () => {
  await db.sql`update consumer_partitions set owner = null, expires_at = now()`;
  catalogue = now;
  const asking: TestOutside['catalogue'] = async (skus) => {
    questions.push(skus);
    return catalogue(skus);
  };
  const consumers = [storefront];
  scene = await rounds({
    sql: db.sql,
    outside: { ...outside, catalogue: asking },
    consumers,
    partitionsEach: 1,
  });
  await scene.untilRest();
  questions = [];
});

const add = (sku: string) =>
  addProduct({
    sql: db.sql,
    operatorId: 'op',
    pictures,
    request: { ...words, sku, stock: 0, priceCents: 100 },
  });
const reprice = (sku: string, catalogueVersion: number, priceCents = 100 * (catalogueVersion + 1)) =>
  changeProduct({
    sql: db.sql,
    operatorId: 'op',
    pictures,
    sku,
    request: { ...words, priceCents, catalogueVersion },
  });
const shown = async (sku: string) => (await readShown(db.sql, [sku]))[0];
const assignment = () => scene.assignments[0] as Partition;
const eventsOf = async (sku: string) =>
  (await readAll(db.sql)).entries.filter(({ event }) => event.stream === `product-${sku}`);
const waiting = () => db.sql`select state, attempts, reason from parked_deliveries`;
const newsOf = (sku: string) => db.sql`select topics, version from feed where key = ${sku} order by position`;

test('many changes in one batch cause one catalogue query', async () => {
  await add('CUP');
  for (const version of [1, 2, 3]) await reprice('CUP', version);
  await add('POT');
  await scene.untilRest();
  expect(questions).toEqual([['CUP', 'POT']]);
  expect(await shown('CUP')).toMatchObject({ version: 4, priceCents: 400 });
  expect(await newsOf('CUP')).toEqual([{ topics: ['product:CUP'], version: '4' }]);
});

test('an event older than the mirror causes no query', async () => {
  await add('JUG');
  await reprice('JUG', 1);
  await scene.untilRest();
  questions = [];
  const oneByOne: Manner = (entries) => entries.map((entry) => [entry]);
  await db.sql`delete from inbox where consumer = 'storefront'`;
  for (const entry of oneByOne(await eventsOf('JUG'))) await scene.deliver(assignment(), entry);
  expect(questions).toEqual([]);
  expect((await newsOf('JUG')).length).toBe(1);
});

test('an older response never replaces a newer one, and its event waits', async () => {
  await add('MUG');
  const [old] = await readEntries(db.sql, ['MUG']);
  await reprice('MUG', 1);
  await scene.untilRest();
  await reprice('MUG', 2);
  catalogue = async () => [old as CatalogueEntry];
  for (const message of allAtOnce(await eventsOf('MUG'))) await scene.deliver(assignment(), message);
  expect(await shown('MUG')).toMatchObject({ version: 2, priceCents: 200 });
  expect(await waiting()).toMatchObject([{ state: 'retrying', attempts: 1 }]);
  catalogue = now;
  await scene.untilRest();
  expect(await shown('MUG')).toMatchObject({ version: 3, priceCents: 300 });
  expect((await newsOf('MUG')).map(({ version }) => version)).toEqual(['2', '3']);
  expect(await waiting()).toEqual([]);
});

test.each([
  ['does not know it', async () => []],
  ['fails', () => Promise.reject(new Error('cannot be read'))],
  ['says that it cannot', () => Promise.reject(new Outage('busy'))],
])('a product that the catalogue %s is an outage and never a dead letter', async (how, answer) => {
  const sku = `VASE-${how.length}`;
  await add(sku);
  await add(`${sku}-TOO`);
  catalogue = async (skus) => (skus.includes(sku) ? answer() : now(skus));
  for (const entry of await eventsOf(sku)) await scene.deliver(assignment(), [entry]);
  expect(await waiting()).toMatchObject([{ state: 'retrying' }]);
  for (const entry of await eventsOf(`${sku}-TOO`)) await scene.deliver(assignment(), [entry]);
  expect(await shown(`${sku}-TOO`)).toMatchObject({ version: 1 });
  catalogue = now;
  await scene.untilRest();
  expect(await shown(sku)).toMatchObject({ version: 1 });
});

test('an unreachable catalogue uses up no attempts and causes no dead letters', async () => {
  await add('LAMP');
  let tries = 0;
  catalogue = (skus) => {
    tries += 1;
    const cause = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
    return tries < 3 ? Promise.reject(new Outage('refused', { cause })) : now(skus);
  };
  for (const message of allAtOnce(await eventsOf('LAMP'))) await scene.deliver(assignment(), message);
  expect([tries, await waiting()]).toEqual([3, []]);
  expect(await shown('LAMP')).toMatchObject({ version: 1 });
});
