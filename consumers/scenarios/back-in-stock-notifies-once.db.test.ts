import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect, type Sql } from '@/db/connect';
import { openWish, wishesOf } from '@/db/edge/restock-wishes';
import { type TestDatabase, testDatabase } from '@/db/testing/test-database';
import { stockShelf } from '@/db/testing/test-shelf';
import { receiveStock } from '@/server/commands/receive-stock';
import { requestRestockNotice } from '@/server/commands/request-restock-notice';
import { freshId } from '@/server/ids';
import { consumers } from '..';
import { forgetShopper, order } from '../harness/test-orders';
import { type TestOutside, testOutside } from '../harness/test-outside';
import { type Manner, type Rounds, rounds } from '../harness/test-rounds';

let db: TestDatabase;
let outside: TestOutside;
let scene: Rounds;
let crowd: Sql;

beforeAll(async () => {
  db = await testDatabase();
  crowd = connect(db.url, { max: 10 });
  outside = await testOutside(db.sql);
  await stockShelf(db.sql, { CUP: 0, POT: 0, JUG: 0, MUG: 0, LAMP: 0, VASE: 1 });
  scene = await rounds({ sql: db.sql, outside, consumers });
  await scene.untilRest();
});
afterAll(async () => {
  await Promise.all([outside.stop(), crowd.end({ timeout: 1 })]);
  await db.stop();
});

const ask = (sku: string, email: string, shopperId = freshId()) =>
  requestRestockNotice({ sql: db.sql, sku, shopperId, request: { wanted: true, email } });
const receive = (sku: string, quantity = 1) =>
  receiveStock({ sql: db.sql, sku, operatorId: 'op', request: { quantity, receipt: freshId() } });
const mailsTo = async (to: string) =>
  (await outside.mailbox.list({ to, limit: 10 })).map(({ subject }) => subject);
const twice: Manner = (entries) => [entries, entries];
const isBack = 'The cup is back in stock';

test('a back-in-stock request is answered once, however often the event is delivered', async () => {
  await ask('CUP', 'ada@example.org');
  await ask('CUP', 'bob@example.org');
  await receive('CUP');
  await scene.untilRest(() => twice);
  await db.sql`update restock_wishes set claimed_until = now() - interval '1 hour'`;
  await receive('CUP');
  await scene.untilRest(() => twice);
  expect(await mailsTo('ada@example.org')).toEqual([isBack]);
  expect(await mailsTo('bob@example.org')).toEqual([isBack]);
  expect(await outside.mailbox.counts()).toEqual({ received: 2, distinct: 2 });
});

test('two requests are one, for the newest address; a withdrawn one is none', async () => {
  const [ada, bob] = [freshId(), freshId()];
  for (const email of ['old@example.org', 'new@example.org']) await ask('POT', email, ada);
  await ask('POT', 'bob2@example.org', bob);
  const back = { sql: db.sql, sku: 'POT', shopperId: bob, request: { wanted: false } } as const;
  expect(await requestRestockNotice(back)).toMatchObject({ status: 200, body: { wanted: false } });
  await receive('POT');
  await scene.untilRest();
  expect(await mailsTo('new@example.org')).toEqual(['The pot is back in stock']);
  expect([...(await mailsTo('old@example.org')), ...(await mailsTo('bob2@example.org'))]).toEqual([]);
});

test('a request for an available or unknown product is rejected', async () => {
  expect(await ask('VASE', 'ada@example.org')).toMatchObject({ status: 409, body: { code: 'in-stock' } });
  expect(await ask('NOTHING', 'ada@example.org')).toMatchObject({ status: 404 });
});

test('a released reservation also counts as back in stock', async () => {
  await order(db.sql, { card: 'declined', units: { VASE: 1 } });
  await db.sql`update consumer_partitions set owner = null, expires_at = now()`;
  const holding = consumers.filter(({ name }) => name === 'inventory');
  await (await rounds({ sql: db.sql, outside, consumers: holding })).untilRest();
  const shopperId = freshId();
  expect(await ask('VASE', 'eve@example.org', shopperId)).toMatchObject({ status: 200 });
  await db.sql`update consumer_partitions set owner = null, expires_at = now()`;
  scene = await rounds({ sql: db.sql, outside, consumers });
  await scene.untilRest();
  expect(await mailsTo('eve@example.org')).toEqual(['The vase is back in stock']);
  expect(await openWish(db.sql, 'VASE', shopperId)).toBeUndefined();
});

test('an undeliverable address does not block other notifications', async () => {
  await stockShelf(db.sql, { BOWL: 0 });
  const nobody = 'nobody@example.org';
  await fetch(new URL('/faults', outside.urls.mailboxUrl), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ unknown: nobody }),
  });
  for (const email of [nobody, 'first@example.org', nobody, 'second@example.org']) await ask('BOWL', email);
  await receive('BOWL');
  await scene.untilRest();
  for (const to of ['first@example.org', 'second@example.org']) {
    expect(await mailsTo(to)).toEqual(['The bowl is back in stock']);
  }
  const asked = await db.sql`select from restock_wishes where sku = 'BOWL' and told_by is null`;
  const waiting = await db.sql`select from parked_deliveries where consumer = 'back-in-stock'`;
  expect({ asked: asked.length, waiting: waiting.length }).toEqual({ asked: 0, waiting: 0 });
});

test('a forgotten person is not notified, and the request is deleted', async () => {
  const shopperId = freshId();
  await ask('JUG', 'gone@example.org', shopperId);
  await forgetShopper(db.sql, shopperId);
  await receive('JUG');
  await scene.untilRest();
  expect(await mailsTo('gone@example.org')).toEqual([]);
  expect(await wishesOf(db.sql, shopperId)).toEqual([]);
});

test('forgetting after the mail removes the address and keeps the mail accounted for', async () => {
  await stockShelf(db.sql, { SCARF: 0 });
  const shopperId = freshId();
  await ask('SCARF', 'was@example.org', shopperId);
  await receive('SCARF');
  await scene.untilRest();
  expect(await wishesOf(db.sql, shopperId)).toHaveLength(1);
  await forgetShopper(db.sql, shopperId);
  expect(await wishesOf(db.sql, shopperId)).toEqual([]);
  expect(await db.sql`select email from restock_wishes where shopper_id = ${shopperId}`).toEqual([
    { email: null },
  ]);
});

test('a request stays open if the product sells out before the mail is sent', async () => {
  const shopperId = freshId();
  await ask('LAMP', 'late@example.org', shopperId);
  await receive('LAMP');
  await db.sql`update stock set available = 0, reserved = 1 where sku = 'LAMP'`;
  await scene.untilRest();
  expect(await mailsTo('late@example.org')).toEqual([]);
  expect(await openWish(db.sql, 'LAMP', shopperId)).toBe('late@example.org');
});

test('a request waits for a concurrent delivery of goods and is then rejected', async () => {
  await stockShelf(db.sql, { HAT: 0 });
  const arriving = postgres(db.adminUrl, { max: 1, onnotice: () => {} });
  await arriving.unsafe('begin');
  await arriving.unsafe("update stock set received = 1, available = 1 where sku = 'HAT'");
  const answer = ask('HAT', 'ada@example.org');
  const waiting = () => db.sql`
    select from pg_locks where not granted
      and pid in (select pid from pg_stat_activity where datname = current_database())`;
  await expect.poll(async () => (await waiting()).length).toBeGreaterThan(0);
  await arriving.unsafe('commit');
  await arriving.end({ timeout: 1 });
  expect(await answer).toMatchObject({ status: 409, body: { code: 'in-stock' } });
});

test('each request concurrent with a delivery of goods is rejected or fulfilled, and none is lost', async () => {
  const shoppers = Array.from({ length: 30 }, () => freshId());
  const asking = shoppers.map((shopperId, index) =>
    requestRestockNotice({
      sql: crowd,
      sku: 'MUG',
      shopperId,
      request: { wanted: true, email: `crowd${index}@example.org` },
    }),
  );
  const [answers] = await Promise.all([Promise.all(asking), receive('MUG', 5)]);
  await scene.untilRest();
  for (const [index, { status }] of answers.entries()) {
    expect(await mailsTo(`crowd${index}@example.org`)).toHaveLength(status === 200 ? 1 : 0);
  }
});
