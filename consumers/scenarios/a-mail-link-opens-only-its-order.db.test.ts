import { afterAll, beforeAll, expect, test } from 'vitest';
import { contactsOf } from '@/db/edge/order-contacts';
import { findOrder, opensOrder, revokeLinks } from '@/db/edge/order-links';
import { type TestDatabase, testDatabase } from '@/db/testing/test-database';
import { stockShelf } from '@/db/testing/test-shelf';
import { forgetShopper, order } from '../harness/test-orders';

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
  await stockShelf(db.sql, { TEAPOT: 10, MUG: 10 });
});
afterAll(() => db.stop());

/** An order with the key and the address of its mails. */
async function mailed() {
  const orderId = await order(db.sql);
  const contact = (await contactsOf(db.sql, [orderId])).get(orderId);
  return { orderId, key: contact?.linkKey ?? '', email: contact?.email ?? '' };
}
const numberOf = (orderId: string) => orderId.slice(0, 8).toUpperCase();

test('a mail’s link opens its own order and no other', async () => {
  const [one, other] = [await mailed(), await mailed()];
  expect(await opensOrder(db.sql, one)).toBe(true);
  expect(await opensOrder(db.sql, { orderId: other.orderId, key: one.key })).toBe(false);
  expect(await opensOrder(db.sql, { orderId: one.orderId, key: '' })).toBe(false);
});

test('revoked links open nothing, and later mails carry a valid one', async () => {
  const { orderId, key } = await mailed();
  await revokeLinks(db.sql, orderId);
  expect(await opensOrder(db.sql, { orderId, key })).toBe(false);
  const fresh = (await contactsOf(db.sql, [orderId])).get(orderId)?.linkKey ?? '';
  expect(await opensOrder(db.sql, { orderId, key: fresh })).toBe(true);
});

test('an order is found by its number and email, case-insensitively', async () => {
  const { orderId, key, email } = await mailed();
  const typed = { number: numberOf(orderId), email: email.toUpperCase() };
  expect(await findOrder(db.sql, typed)).toEqual({ orderId, key });
  expect(await findOrder(db.sql, { ...typed, number: typed.number.toLowerCase() })).toEqual({ orderId, key });
});

test('a wrong email or an unknown number finds nothing', async () => {
  const { orderId, email } = await mailed();
  expect(await findOrder(db.sql, { number: numberOf(orderId), email: `x${email}` })).toBeUndefined();
  expect(await findOrder(db.sql, { number: '00000000', email })).toBeUndefined();
});

test('an order older than links is found, and gets a link', async () => {
  const { orderId, email } = await mailed();
  await db.sql`update order_contacts set link_key = null where order_id = ${orderId}`;
  const found = await findOrder(db.sql, { number: numberOf(orderId), email });
  expect(await opensOrder(db.sql, { orderId, key: found?.key ?? '' })).toBe(true);
});

test('orders of a forgotten shopper are opened by no link and found by no email', async () => {
  const { orderId, key, email } = await mailed();
  const [{ shopperId } = { shopperId: '' }] = await db.sql<{ shopperId: string }[]>`
    select shopper_id as "shopperId" from order_contacts where order_id = ${orderId}`;
  await forgetShopper(db.sql, shopperId);
  await revokeLinks(db.sql, orderId);
  expect(await opensOrder(db.sql, { orderId, key })).toBe(false);
  expect(await findOrder(db.sql, { number: numberOf(orderId), email })).toBeUndefined();
  expect(await db.sql`select link_key from order_contacts where order_id = ${orderId}`).toEqual([
    { link_key: null },
  ]);
});
