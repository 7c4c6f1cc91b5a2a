import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { keepFolded, readRebuilds, takeRebuilds } from '@/db/consuming/rebuilds';
import { append } from '@/db/log/event-store';
import { type TestDatabase, testDatabase } from '@/db/testing/test-database';
import { someEvent, stockShelf } from '@/db/testing/test-shelf';
import { rebuildModel } from '@/server/commands/rebuild-model';
import type { RebuildAction } from '@/server/contracts/rebuild-api';
import { consumers } from '..';
import { order } from '../harness/test-orders';
import { type TestOutside, testOutside } from '../harness/test-outside';
import { rounds } from '../harness/test-rounds';
import { rebuildAll } from '../rebuilding/rebuilder';

let db: TestDatabase;
let outside: TestOutside;
const models = ['order-status', 'stock-on-hand', 'best-sellers', 'storefront'] as const;
const tableOf = (model: string) => model.replaceAll('-', '_');

beforeAll(async () => {
  db = await testDatabase();
  outside = await testOutside(db.sql);
  await stockShelf(db.sql, { TEAPOT: 10_000, MUG: 10_000 });
  for (const card of ['pays', 'declined', 'pays'] as const) await order(db.sql, { card, units: { MUG: 2 } });
  await shopGoesOn();
});

beforeEach(() => shopGoesOn());

afterAll(async () => {
  await outside.stop();
  await db.stop();
});

/** Everyone does what is new to them; who was held off takes the partitions anew. */
async function shopGoesOn(without = '') {
  await db.sql`update consumer_partitions set owner = null, expires_at = now() where owner not like 'rebuild%'`;
  const working = consumers.filter(({ name }) => name !== without);
  await (await rounds({ sql: db.sql, outside, consumers: working })).untilRest();
}

const ask = (model: string, act: RebuildAction) =>
  rebuildModel({
    sql: db.sql,
    model,
    table: tableOf(model),
    act,
    reason: 'A row looks wrong.',
    operatorId: 'op',
  });
const round = (owner = 'one', signal = new AbortController().signal) =>
  rebuildAll({ sql: db.sql, consumers, outside, owner, signal });
const rowsOf = (model: string) => db.sql`
  select key, version, row from ${db.sql(tableOf(model))} order by key`;
const standing = async (model: string) => (await readRebuilds(db.sql)).get(model);

test.each(models)(
  '%s, made again beside the live one, is equal, and facts that come meanwhile are in both',
  async (model) => {
    await ask(model, 'rebuild');
    await round();
    expect(await standing(model)).toMatchObject({ state: 'following', comparison: { differing: 0 } });
    await order(db.sql, { units: { TEAPOT: 1 } });
    await shopGoesOn();
    await ask(model, 'compare');
    await round();
    const found = (await standing(model))?.comparison;
    expect(found).toMatchObject({ differing: 0, onTheWay: 0 });
    expect(found?.equal).toBe((await rowsOf(model)).length);
    expect(await ask(model, 'abandon')).toMatchObject({ status: 202 });
    expect(await standing(model)).toBeUndefined();
  },
);

test.each(models)(
  'a row of %s that somebody changed by hand is found, and right after the switch',
  async (model) => {
    const table = db.sql(tableOf(model));
    const before = await rowsOf(model);
    const [first] = before;
    await db.sql`update ${table} set row = row || '{"version": 99}' where key = ${first?.key}`;
    await db.sql`insert into ${table} (key, version, row) values ('nobody', 1, '{}')`;
    await ask(model, 'rebuild');
    await round();
    const found = (await standing(model))?.comparison;
    expect(found?.differing).toBe(2);
    expect(found?.samples.map(({ key }) => key).toSorted()).toEqual([first?.key, 'nobody'].toSorted());
    await ask(model, 'switch');
    await round();
    expect(await standing(model)).toBeUndefined();
    expect(await rowsOf(model)).toEqual(before);
  },
);

test.each(models)(
  'the switch of %s loses no fact and counts none twice, done or not done by then',
  async (model) => {
    await ask(model, 'rebuild');
    await round();
    await order(db.sql, { units: { TEAPOT: 3 } });
    await shopGoesOn();
    await order(db.sql, { units: { MUG: 4 } });
    await shopGoesOn(model);
    await ask(model, 'switch');
    await round();
    await order(db.sql, { units: { TEAPOT: 5 } });
    await shopGoesOn();
    await ask(model, 'rebuild');
    await round();
    expect((await standing(model))?.comparison).toMatchObject({ differing: 0, onTheWay: 0 });
    await ask(model, 'abandon');
  },
);

test('a rebuilt read model can be switched to only after the comparison', async () => {
  const refused = { status: 409, body: { code: 'not-so' } };
  await ask('best-sellers', 'rebuild');
  expect(await ask('best-sellers', 'switch')).toMatchObject(refused);
  await round();
  await ask('best-sellers', 'compare');
  expect(await ask('best-sellers', 'switch')).toMatchObject(refused);
  await round();
  expect(await ask('best-sellers', 'switch')).toMatchObject({ status: 202 });
  await round();
  expect(await standing('best-sellers')).toBeUndefined();
});

test('a switch fences off the previous partition owners', async () => {
  const scene = await scenery();
  await ask('stock-on-hand', 'rebuild');
  await round();
  await ask('stock-on-hand', 'switch');
  await round();
  await order(db.sql, { units: { MUG: 1 } });
  await expect(scene.untilRest()).rejects.toThrow('belongs to another worker');
});

async function scenery() {
  await db.sql`update consumer_partitions set owner = null, expires_at = now()`;
  return rounds({
    sql: db.sql,
    outside,
    consumers: consumers.filter(({ name }) => name === 'stock-on-hand'),
  });
}

test('a discarded read model is not written until it is complete again', async () => {
  const before = await rowsOf('stock-on-hand');
  await ask('stock-on-hand', 'throw-away');
  expect(await rowsOf('stock-on-hand')).toEqual([]);
  await shopGoesOn();
  expect(await rowsOf('stock-on-hand')).toEqual([]);
  expect(await ask('stock-on-hand', 'abandon')).toMatchObject({ status: 409 });
  await round();
  expect(await rowsOf('stock-on-hand')).toEqual(before);
});

test('another process resumes a rebuild after a crash, and the dead one is fenced off', async () => {
  const [last] = await db.sql<{ version: number }[]>`
    select max(version) as version from events where stream = 'product-TEAPOT'`;
  const from = (last?.version ?? 0) + 1;
  await append(
    db.sql,
    Array.from({ length: 1_500 }, (_, index) => someEvent('TEAPOT', from + index)),
  );
  await shopGoesOn();
  await ask('stock-on-hand', 'rebuild');
  const [dead] = await takeRebuilds(db.sql, 'dead', ['stock-on-hand']);
  if (!dead) throw new Error('there is no rebuild');
  const half = { seen: '0:1', looked: 1, stuck: {}, rows: [], isAtEnd: false };
  expect(await keepFolded(db.sql, dead, half)).toBe('folding');
  await round('other');
  expect(await standing('stock-on-hand')).toMatchObject({ looked: 1 });
  await db.sql`update rebuilds set expires_at = now()`;
  await round('other');
  expect(await standing('stock-on-hand')).toMatchObject({ state: 'following', comparison: { differing: 0 } });
  expect(
    await keepFolded(db.sql, dead, { ...half, rows: [{ key: 'late', version: 1, row: {} }] }),
  ).toBeUndefined();
  expect(await db.sql`select key from rebuilt_rows where key = 'late'`).toEqual([]);
});

test('the log records who started, switched, and abandoned a rebuild', async () => {
  const told = await db.sql<{ type: string }[]>`
    select distinct type, metadata -> 'actor' ->> 'id' as by from events
    where stream like 'rebuild-%' order by type`;
  expect(told).toEqual(
    ['abandoned', 'started', 'switched'].map((action) => ({ type: `rebuild.${action}`, by: 'op' })),
  );
});
