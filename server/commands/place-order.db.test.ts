import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connect, type Sql } from '@/db/connect';
import { deleteExpiredKeys } from '@/db/edge/idempotency-keys';
import { type TestDatabase, testDatabase } from '@/db/testing/test-database';
import { stockShelf } from '@/db/testing/test-shelf';
import { orderAccepted, placeOrderRequest } from '@/server/contracts/order-api';
import { freshId } from '@/server/ids';
import { placeOrder } from './place-order';

let db: TestDatabase;
let owner: Sql;
let crowd: Sql;

beforeAll(async () => {
  db = await testDatabase();
  owner = connect(db.url, { max: 1, asOwner: true });
  crowd = connect(db.url, { max: 20 });
  await stockShelf(db.sql, { TEAPOT: 10, MUG: 10 });
});

afterAll(async () => {
  await Promise.all([owner.end({ timeout: 1 }), crowd.end({ timeout: 1 })]);
  await db.stop();
});

const request = {
  lines: [
    { sku: 'TEAPOT', quantity: 2 },
    { sku: 'MUG', quantity: 1 },
  ],
  name: 'Ada',
  email: 'ada@example.com',
  address: { street: 'Street 1', postcode: '1010', city: 'Town', country: 'AT' },
  cardNumber: '4242 4242 4242 4242',
};
const order = (changes: object = {}) => ({
  sql: crowd,
  request,
  shopperId: freshId(),
  idempotencyKey: freshId(),
  correlationId: freshId(),
  ...changes,
});

/** Counts everything that a placed order writes. */
async function traces(shopperId: string) {
  const [row] = await db.sql`
    select (select count(*)::integer from events where data ->> 'shopperId' = ${shopperId}) as facts,
           (select count(*)::integer from order_contacts where shopper_id = ${shopperId}) as contacts,
           (select count(*)::integer from idempotency_keys where shopper_id = ${shopperId}) as keys`;
  return row;
}
const nothing = { facts: 0, contacts: 0, keys: 0 };
const once = { facts: 1, contacts: 1, keys: 1 };

describe('an order', () => {
  test('is recorded with server prices and a card token, without the card number', async () => {
    const one = order();
    const answer = await placeOrder(one);
    expect(answer).toMatchObject({ status: 202, body: { version: 1, status: 'processing' } });
    const [event] = await db.sql`select * from events where data ->> 'shopperId' = ${one.shopperId}`;
    expect(event).toMatchObject({ type: 'order.placed', version: 1, schema_version: 3 });
    expect(event?.data).toMatchObject({
      totalCents: 403,
      lines: [
        { sku: 'TEAPOT', name: 'The teapot', quantity: 2, unitCents: 101 },
        { sku: 'MUG', quantity: 1, unitCents: 201 },
      ],
      card: { token: 'tok_visa', last4: '4242' },
    });
    expect(JSON.stringify(event)).not.toMatch(/4242.?4242|ada@example|Street/);
    expect(event?.metadata).toMatchObject({ correlationId: one.correlationId, actor: { kind: 'shopper' } });
  });

  test('with a client-supplied price is priced by the server', async () => {
    const one = order({ request: { ...request, lines: [{ sku: 'TEAPOT', quantity: 1, unitCents: 1 }] } });
    expect(placeOrderRequest.safeParse(one.request).success).toBe(false);
    expect(await placeOrder(one)).toMatchObject({ status: 202 });
    const [event] = await db.sql`select data from events where data ->> 'shopperId' = ${one.shopperId}`;
    expect(event?.data).toMatchObject({ totalCents: 101, lines: [{ sku: 'TEAPOT', unitCents: 101 }] });
  });

  test('is accepted at the total shown to the shopper and refused with the new total otherwise', async () => {
    const one = order({ request: { ...request, totalCents: 402 } });
    expect(await placeOrder(one)).toMatchObject({
      status: 409,
      body: { code: 'price-changed', totalCents: 403 },
    });
    expect(await traces(one.shopperId)).toEqual(nothing);
    expect(await placeOrder({ ...one, request: { ...request, totalCents: 403 } })).toMatchObject({
      status: 202,
    });
  });

  test('that was accepted gets the same response after a price change', async () => {
    await stockShelf(db.sql, { POT: 5 });
    const lines = [{ sku: 'POT', quantity: 1 }];
    const one = order({ request: { ...request, lines, totalCents: 101 } });
    const first = await placeOrder(one);
    await db.sql`update products set price_cents = 150 where sku = 'POT'`;
    expect(await placeOrder(one)).toEqual(first);
    expect(await placeOrder({ ...one, idempotencyKey: freshId() })).toMatchObject({
      body: { totalCents: 150 },
    });
  });

  test.each([
    ['an unknown product', { lines: [{ sku: 'NOTHING', quantity: 1 }] }, 'unknown-product'],
    ['an unknown card', { cardNumber: '1234 5678 9012 3456' }, 'unknown-card'],
  ])('with %s is refused and writes nothing', async (_what, changes, code) => {
    const one = order({ request: { ...request, ...changes } });
    expect(await placeOrder(one)).toMatchObject({ body: { code } });
    expect(await traces(one.shopperId)).toEqual(nothing);
  });
});

describe('the same key', () => {
  test('in twenty concurrent requests places one order with one response', async () => {
    const one = order();
    const answers = await Promise.all(Array.from({ length: 20 }, () => placeOrder(one)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]?.status).toBe(202);
    expect(await traces(one.shopperId)).toEqual(once);
  });

  test('with another body is refused, then and later, and changes nothing', async () => {
    const one = order();
    const other = { ...one, request: { ...request, lines: [{ sku: 'MUG', quantity: 9 }] } };
    const first = await placeOrder(one);
    const { orderId } = orderAccepted.parse(first.body);
    expect(await placeOrder(other)).toMatchObject({
      status: 422,
      body: { code: 'key-used-before', orderId },
    });
    expect(await placeOrder(one)).toEqual(first);
    expect(await traces(one.shopperId)).toEqual(once);
  });

  test('with two bodies at once places exactly one of them', async () => {
    const one = order();
    const other = { ...one, request: { ...request, name: 'Bob' } };
    const answers = await Promise.all([one, other, one, other, one, other].map(placeOrder));
    const orders = answers.flatMap(({ status, body }) => (status === 202 ? [JSON.stringify(body)] : []));
    expect(new Set(orders).size).toBe(1);
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(3);
    expect(await traces(one.shopperId)).toEqual(once);
  });

  test('with the same body in another field order gets the same response', async () => {
    const one = order();
    const { lines, address, ...rest } = request;
    const { country, ...street } = address;
    const turned = {
      ...Object.fromEntries(Object.entries(rest).reverse()),
      lines: lines.map(({ sku, quantity }) => ({ quantity, sku })),
      address: { country, ...street },
    };
    const first = await placeOrder(one);
    expect(await placeOrder({ ...one, request: placeOrderRequest.parse(turned) })).toEqual(first);
    expect(await placeOrder({ ...one, request: { ...rest, address, lines: turned.lines } })).toEqual(first);
    const otherLines = { ...request, lines: request.lines.toReversed() };
    expect(await placeOrder({ ...one, request: otherLines })).toMatchObject({ status: 422 });
    expect(await traces(one.shopperId)).toEqual(once);
  });

  test('can be reused after a refusal, which is decided again from the current catalogue', async () => {
    const one = order({ request: { ...request, lines: [{ sku: 'LATER', quantity: 1 }] } });
    const refusals = await Promise.all([placeOrder(one), placeOrder(one), placeOrder(one)]);
    for (const refusal of refusals) expect(refusal).toMatchObject({ body: { code: 'unknown-product' } });
    expect(await traces(one.shopperId)).toEqual(nothing);
    await stockShelf(db.sql, { LATER: 1 });
    const first = await placeOrder(one);
    expect(first).toMatchObject({ status: 202 });
    expect(await placeOrder(one)).toEqual(first);
  });

  test('used by another shopper places another order', async () => {
    const one = order();
    const other = { ...one, shopperId: freshId() };
    const [answer, otherAnswer] = await Promise.all([placeOrder(one), placeOrder(other)]);
    expect(answer.body).not.toEqual(otherAnswer.body);
    expect(await traces(other.shopperId)).toEqual(once);
  });

  test('keeps its response when the product is no longer sold', async () => {
    await stockShelf(db.sql, { RARE: 1 });
    const one = order({ request: { ...request, lines: [{ sku: 'RARE', quantity: 1 }] } });
    const first = await placeOrder(one);
    await owner`delete from products where sku = 'RARE'`;
    expect(await placeOrder(one)).toEqual(first);
  });

  /** Ages a key by an interval. */
  const age = (key: string, long: string) => owner`
    update idempotency_keys set at = now() - ${long}::text::interval where key = ${key}`;

  test('is valid for a day and free again after it, for one order only', async () => {
    const one = order();
    const first = await placeOrder(one);
    await age(one.idempotencyKey, '23 hours 59 minutes 50 seconds');
    await deleteExpiredKeys(db.sql);
    expect(await placeOrder(one)).toEqual(first);
    await age(one.idempotencyKey, '24 hours 1 second');
    const again = await Promise.all(Array.from({ length: 10 }, () => placeOrder(one)));
    expect(new Set(again.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(again[0]).toMatchObject({ status: 202 });
    expect(again[0]).not.toEqual(first);
    expect(await traces(one.shopperId)).toEqual({ facts: 2, contacts: 2, keys: 1 });
  });

  test('is forgotten after a day', async () => {
    const one = order();
    await placeOrder(one);
    await age(one.idempotencyKey, '24 hours 1 second');
    await deleteExpiredKeys(db.sql);
    expect(await traces(one.shopperId)).toEqual({ ...once, keys: 0 });
  });
});

describe('the key, the contact and the event are written together or not at all', () => {
  test.each(['events', 'order_contacts', 'idempotency_keys'])('when %s fails', async (table) => {
    await owner.unsafe(`create function fail_${table}() returns trigger language plpgsql as
      $$ begin raise exception 'the disk is on fire'; end $$`);
    await owner.unsafe(`create trigger fail_${table} before insert on ${table}
      for each row execute function fail_${table}()`);
    const one = order();
    await expect(placeOrder(one)).rejects.toThrow('the disk is on fire');
    expect(await traces(one.shopperId)).toEqual(nothing);
    await owner.unsafe(`drop trigger fail_${table} on ${table}`);
    expect(await placeOrder(one)).toMatchObject({ status: 202 });
    expect(await traces(one.shopperId)).toEqual(once);
  });
});

test('an order above the maximum total is refused and writes nothing', async () => {
  await owner`update products set price_cents = 1000000000 where sku = 'MUG'`;
  const lines = [{ sku: 'MUG', quantity: 2 }];
  const one = order({ sql: connect(db.url, { max: 1 }), request: { ...request, lines } });
  expect(await placeOrder(one)).toMatchObject({ status: 422, body: { code: 'too-much' } });
  expect(await traces(one.shopperId)).toEqual(nothing);
  await one.sql.end({ timeout: 1 });
});
