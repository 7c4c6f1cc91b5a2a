import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ownerOf } from '@/db/edge/order-contacts';
import { makeWish } from '@/db/edge/restock-wishes';
import { examine, invariants } from '@/db/invariants';
import { type TestDatabase, testDatabase } from '@/db/testing/test-database';
import { stockShelf } from '@/db/testing/test-shelf';
import { changeAddress } from '@/server/commands/change-address';
import { interveneInSaga } from '@/server/commands/intervene-in-saga';
import { receiveStock } from '@/server/commands/receive-stock';
import { freshId } from '@/server/ids';
import { orderPage } from '@/server/queries/order-page';
import { consumers } from '..';
import { type CardName, order, orderAtTheLegacyWriter } from '../harness/test-orders';
import { type TestOutside, testOutside } from '../harness/test-outside';
import { takeBack, untilDelivered } from '../harness/test-returns';
import { rounds } from '../harness/test-rounds';
import { screening } from '../screening.effect';

let db: TestDatabase;
let outside: TestOutside;
let admin: postgres.Sql;

/** Screening sees each fact before anyone else does, so that it is not too late. */
const screeningFirst = [screening, ...consumers.filter((one) => one !== screening)];

beforeAll(async () => {
  db = await testDatabase();
  outside = await testOutside(db.sql);
  admin = postgres(db.adminUrl, { max: 1, onnotice: () => {} });
  await stockShelf(db.sql, { TEAPOT: 10, MUG: 100, RARE: 0, GONE: 0 });
  await orderAtTheLegacyWriter(db);
  const cards: CardName[] = ['pays', 'pays', 'declined', 'refundRefused'];
  const paid: string[] = [];
  for (const card of cards) paid.push(await order(db.sql, { card }));
  await order(db.sql, { units: { RARE: 1 } });
  await order(db.sql, { units: { TEAPOT: 1, MUG: 1 } });
  await order(db.sql, { units: { MUG: 40 } });
  const approved = await order(db.sql, { units: { MUG: 40 } });
  const scene = await rounds({ sql: db.sql, outside, consumers: screeningFirst });
  await scene.untilRest();
  const { version = 0 } = (await orderPage(db.sql, approved)) ?? {};
  const asked = { remedy: 'lift', reason: 'A regular.', version, operatorId: 'op' } as const;
  await interveneInSaga({ ...asked, sql: db.sql, orderId: approved });
  await scene.untilRest();
  const address = { street: 'Harbour 2', postcode: '20457', city: 'Hamburg', country: 'DE' };
  const [orderId = ''] = paid;
  const shopperId = (await ownerOf(db.sql, orderId)) ?? '';
  await changeAddress({ sql: db.sql, orderId, shopperId, address, idempotencyKey: 'elsewhere' });
  await untilDelivered(db.sql, scene);
  await takeBack(db.sql, { orderId });
  await takeBack(db.sql, { orderId: paid[3] ?? '' });
  await makeWish(db.sql, { sku: 'RARE', shopperId, email: 'ada@example.com' });
  await makeWish(db.sql, { sku: 'GONE', shopperId, email: 'ada@example.com' });
  const receipt = { receipt: freshId(), quantity: 2 };
  await receiveStock({ sql: db.sql, sku: 'RARE', request: receipt, operatorId: 'op' });
  await scene.untilRest();
});

afterAll(async () => {
  await Promise.all([outside.stop(), admin.end({ timeout: 1 })]);
  await db.stop();
});

/** The claims that are wrong after this was done to the database, which is then undone. */
async function brokenBy(damage: string): Promise<string[]> {
  await admin.unsafe('begin');
  await admin.unsafe('set local session_replication_role = replica');
  await admin.unsafe(damage);
  const findings = await examine(admin, { atRest: true });
  await admin.unsafe('rollback');
  return findings.filter(({ violations }) => violations.length > 0).map(({ name }) => name);
}

const fact = (type: string) => `(select id from events where type = '${type}' limit 1)`;
const copyOf = (type: string, changes = 'data') => `
  insert into events (id, stream, version, partition_hash, type, schema_version, data, metadata)
  select gen_random_uuid(), stream,
         (select max(version) + 1 from events all_of where all_of.stream = events.stream),
         partition_hash, type, schema_version, ${changes}, metadata
  from events where id = ${fact(type)}`;

/** What breaks each claim. */
const damages: Record<string, string> = {
  'the versions of a stream are 1 to n without a gap': `
    delete from events where id = ${fact('stock.reserved')}`,
  'an order begins with its placement, and is placed once': copyOf('order.placed'),
  'an order that was accepted is there, with the person who ordered': 'delete from order_contacts',
  'one key is one order, and no order is there without a key': 'delete from idempotency_keys',
  'an order ends at most once': copyOf('order.cancelled'),
  'an order has ended': `delete from events where id = ${fact('order.cancelled')}`,
  'only a confirmed order has a receipt, and at most one': copyOf('receipt.sent'),
  'a confirmed order has its receipt': `delete from events where id = ${fact('receipt.sent')}`,
  'received = available + reserved + sold, and none is below zero': `
    alter table stock drop constraint nothing_vanishes; update stock set sold = sold + 1`,
  'stock is what the log tells of it': copyOf('stock.reserved'),
  'what was sold is what was confirmed and did not come back, and nothing stays held':
    'update stock set reserved = reserved + 1, sold = sold - 1 where sold > 0',
  'the stock that is shown is the stock there is': `
    update stock_on_hand set row = jsonb_set(row, '{sold}', '99')`,
  'money is taken once, for a confirmed order, and to the cent': copyOf('payment.captured'),
  'every confirmed order is paid': `delete from events where type = 'payment.captured'`,
  'money held for an order that came to nothing is let go, once': `
    delete from events where type = 'order.confirmed'`,
  'a total is the sum of its lines': copyOf('order.confirmed', `jsonb_set(data, '{totalCents}', '1')`),
  'what a consumer did is in the log, and is something it follows': `
    insert into inbox values ('checkout', gen_random_uuid())`,
  'what an operator discarded is marked as done, and does not wait': `
    insert into events (id, stream, version, partition_hash, type, schema_version, data, metadata)
    select gen_random_uuid(), 'delivery-1', 1, 0, 'delivery.discarded', 1,
           jsonb_build_object('consumer', 'checkout', 'eventId', gen_random_uuid()), '{}'`,
  'a consumer does a fact once': `
    alter table inbox drop constraint inbox_once; insert into inbox select * from inbox limit 1`,
  'no delivery is both done and waiting': `
    insert into parked_deliveries (consumer, event_id, partition, stream, version, state, reason, raw)
    select consumer, event_id, 0, '', 1, 'dead', '', '' from inbox limit 1`,
  'every consumer has done every fact it follows': `delete from inbox where consumer = 'payments'`,
  'no delivery waits': `
    insert into parked_deliveries (consumer, event_id, partition, stream, version, state, reason, raw)
    values ('checkout', gen_random_uuid(), 0, '', 1, 'dead', '', '')`,
  'no page is ahead of its order, and each shows the end that was recorded': `
    update order_status set row = jsonb_set(row, '{status}', '"processing"')`,
  'every order has a page, as new as its newest fact': 'delete from order_status',
  'the newest news of a row is the row': 'update order_status set version = version - 1',
  "the storefront's copy is never ahead of the catalogue": 'update storefront set version = version + 1',
  "the storefront's copy is the catalogue": `
    update storefront set row = jsonb_set(row, '{priceCents}', '1')`,
  'an entry of the catalogue has the version that was told last':
    'update products set catalogue_version = catalogue_version + 1',
  'a wish is fulfilled once a restock, by a fact that brought units of its product': `
    update restock_wishes set told_by = ${fact('order.placed')} where told_by is not null`,
  'nobody waits to be told of what has been back for long enough to tell':
    'update restock_wishes set told_by = null',
  'what runs low is noticed, and what has plenty is not': `
    update low_stock set row = jsonb_set(row, '{isLow}', to_jsonb(not is_low))`,
  'the news of a row never go back': `
    insert into feed (topics, model, key, version) select topics, model, key, version from feed limit 1`,
  'a parcel is packed, sent and handed over at most once, in this order, for a confirmed order':
    copyOf('parcel.shipped'),
  'a parcel goes where it was to go when it was packed, and no address changes after that':
    copyOf('address.changed'),
  'an address that was changed to is kept, unless its shopper was forgotten, and no other is':
    'delete from order_addresses',
  'points are given at most once, for a confirmed order, one for each full euro': copyOf('points.awarded'),
  'an order for which points are due has them': `delete from events where type = 'points.awarded'`,
  'the points that are shown are those that were given and not taken back': 'delete from loyalty_points',
  'no more money goes back than was taken': copyOf('payment.refunded'),
  'no more units come back than were sold': copyOf('return.completed'),
  'a return has one beginning and at most one end: with its money, or without it': copyOf('return.failed'),
  'a return has ended, and what can be sold again is on the shelf': `
    delete from events where type = 'stock.returned'`,
  'the points of an order are what it is worth after what came back': copyOf('points.reversed'),
  'whoever got money back has a mail about it, once, unless they were forgotten': copyOf('return.mailed'),
  'no order is confirmed while somebody holds it up, and none is held up once it is over': `
    delete from events where type = 'order.hold-lifted'`,
  'an order is screened at most once, and its score is the sum of its points': copyOf('order.screened'),
  'best sellers are counted from what was confirmed': `
    update best_sellers set row = jsonb_set(row, '{sold}', '99')`,
  'what is bought together is counted from what was confirmed': `
    update bought_together set version = version + 1`,
  'sales are counted from what was recorded, whether by the minute, the hour or the day': `
    delete from sales where key like 'hour %'`,
  'the dashboard knows which orders are under way': `
    update sales set row = jsonb_set(row, '{open}', (
      select jsonb_build_object('x', jsonb_object_agg(key, 1)) from order_status)) where key = 'pace'`,
};

describe('a shop at rest', () => {
  test('has every invariant examined, and none violated', async () => {
    const findings = await examine(db.sql, { atRest: true });
    expect(findings.filter(({ violations }) => violations.length > 0)).toEqual([]);
    const rare = [
      'no delivery is both done and waiting',
      'no delivery waits',
      'what an operator discarded is marked as done, and does not wait',
    ];
    const vain = findings.filter(({ counted }) => counted === 0).map(({ name }) => name);
    expect(vain.filter((name) => !rare.includes(name))).toEqual([
      'money held for an order that came to nothing is let go, once',
    ]);
  });
});

describe('each violated invariant is detected', () => {
  test.each(invariants.map(({ name }) => name))('%s', async (name) => {
    expect(await brokenBy(damages[name] ?? 'select 1')).toContain(name);
  });

  test('and every invariant holds again afterwards', async () =>
    expect(await brokenBy('select 1')).toEqual([]));
});

test('invariants that hold only at rest are skipped for a busy shop', async () => {
  const [atWork, atRest] = [
    await examine(db.sql, { atRest: false }),
    await examine(db.sql, { atRest: true }),
  ];
  expect(atRest.length).toBe(invariants.length);
  expect(atWork.length).toBe(invariants.filter(({ holds }) => holds === 'always').length);
});
