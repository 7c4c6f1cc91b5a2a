import { afterAll, beforeAll, expect, test } from 'vitest';
import { readRelated } from '@/db/consuming/delivery-history';
import { deliveryAddresses } from '@/db/edge/order-addresses';
import { contactsOf } from '@/db/edge/order-contacts';
import { wishesOf } from '@/db/edge/restock-wishes';
import { examine } from '@/db/invariants';
import { readStream, streamVersion } from '@/db/log/event-store';
import { type TestDatabase, testDatabase } from '@/db/testing/test-database';
import { stockShelf } from '@/db/testing/test-shelf';
import { changeAddress } from '@/server/commands/change-address';
import { type ForgetPerson, forgetPerson, personStream } from '@/server/commands/forget-person';
import { requestRestockNotice } from '@/server/commands/request-restock-notice';
import { freshId } from '@/server/ids';
import { inspectOrder } from '@/server/inspecting/inspect';
import { mailEraser } from '@/server/outside/mailbox/client';
import { orderPage } from '@/server/queries/order-page';
import { consumers } from '..';
import { order } from '../harness/test-orders';
import { type TestOutside, testOutside } from '../harness/test-outside';
import { type Rounds, rounds } from '../harness/test-rounds';
import { endWaiting } from '../harness/test-timeouts';

let db: TestDatabase;
let outside: TestOutside;
let scene: Rounds;

beforeAll(async () => {
  db = await testDatabase();
  outside = await testOutside(db.sql);
  await stockShelf(db.sql, { TEAPOT: 1_000, JUG: 0 });
  scene = await rounds({ sql: db.sql, outside, consumers, partitionsEach: 1 });
});
afterAll(async () => {
  await outside.stop();
  await db.stop();
});

const forget = (person: Pick<ForgetPerson, 'of' | 'id'> & Partial<ForgetPerson>) =>
  forgetPerson({
    sql: db.sql,
    eraseMails: mailEraser(outside.urls.mailboxUrl),
    reason: 'They asked for it.',
    operatorId: 'Grace',
    ...person,
  });
const away = { street: 'Harbour 2', postcode: '20457', city: 'Hamburg', country: 'DE' };
const moveTo = (orderId: string, shopperId: string) =>
  changeAddress({ sql: db.sql, orderId, shopperId, address: away, idempotencyKey: freshId() });
const wish = (sku: string, shopperId: string, email: string) =>
  requestRestockNotice({ sql: db.sql, sku, shopperId, request: { wanted: true, email } });
const mailsTo = async (to: string) => (await outside.mailbox.list({ to })).map(({ messageId }) => messageId);
const emailOf = async (orderId: string) => (await contactsOf(db.sql, [orderId])).get(orderId)?.email ?? '';
const allEvents = () =>
  db.sql`select id, stream, version, type, data, metadata from events order by position`;
const pack = () => endWaiting({ sql: db.sql, scene, consumer: 'parcels' });

async function expectAllWell(): Promise<void> {
  const findings = await examine(db.sql, { atRest: true });
  expect(findings.filter(({ violations }) => violations.length > 0)).toEqual([]);
}

test('forgetting one order erases its person and mails, and leaves other orders unchanged', async () => {
  const shopperId = freshId();
  const [gone, stays] = [await order(db.sql, { shopperId }), await order(db.sql, { shopperId })];
  await moveTo(gone, shopperId);
  await scene.untilRest();
  const email = await emailOf(gone);
  expect((await mailsTo(email)).some((messageId) => messageId.includes(gone))).toBe(true);
  await db.sql`
    insert into delivery_attempts (consumer, event_id, attempt, outcome, started_at, ended_at, error)
    select 'send-receipt', id, 1, 'failed', now(), now(), 'no place for Ada Lovelace' from events
    where type = 'order.confirmed' and stream = any(${[`order-${gone}`, `order-${stays}`]})`;
  await db.sql`
    insert into parked_deliveries (consumer, event_id, partition, stream, version, state, reason, raw)
    select 'send-receipt', id, 0, stream, version, 'dead', 'no place for Ada Lovelace', '' from events
    where type = 'order.confirmed' and stream = any(${[`order-${gone}`, `order-${stays}`]})`;
  const before = await allEvents();
  const answer = await forget({ of: 'order', id: gone });
  const reasons = await db.sql`delete from parked_deliveries returning reason`;
  expect(reasons.map(({ reason }) => reason).toSorted()).toEqual(['erased', 'no place for Ada Lovelace']);
  const errors = await db.sql`select error from delivery_attempts order by error`;
  expect(errors.map(({ error }) => error)).toEqual(['erased', 'no place for Ada Lovelace']);
  const erased = { contacts: 1, addresses: 2, wishes: 0, mails: 1 };
  expect(answer).toEqual({ status: 200, body: { of: 'order', id: gone, erased } });
  expect(await deliveryAddresses(db.sql, gone)).toEqual([]);
  const mails = await mailsTo(email);
  expect(mails.some((messageId) => messageId.includes(gone))).toBe(false);
  expect(mails.some((messageId) => messageId.includes(stays))).toBe(true);
  expect([...(await contactsOf(db.sql, [gone, stays])).keys()]).toEqual([stays]);
  expect(await deliveryAddresses(db.sql, stays)).toHaveLength(1);
  const after = await allEvents();
  expect(after.slice(0, before.length)).toEqual(before);
  expect(after.slice(before.length)).toMatchObject([
    {
      stream: personStream(gone),
      version: 1,
      type: 'person.forgotten',
      data: { of: 'order', id: gone, reason: 'They asked for it.', erased },
      metadata: { correlationId: gone, actor: { kind: 'operator', id: 'Grace' } },
    },
  ]);
  expect(await orderPage(db.sql, gone)).toMatchObject({ orderId: gone, status: 'confirmed' });
});

test('forgetting a shopper erases every order, request, and mail', async () => {
  const shopperId = freshId();
  const orders = [await order(db.sql, { shopperId }), await order(db.sql, { shopperId })];
  await wish('JUG', shopperId, 'jug@example.org');
  await scene.untilRest();
  const answer = await forget({ of: 'shopper', id: shopperId });
  const erased = { contacts: 2, addresses: 2, wishes: 1, mails: 2 };
  expect(answer).toEqual({ status: 200, body: { of: 'shopper', id: shopperId, erased } });
  expect((await contactsOf(db.sql, orders)).size).toBe(0);
  expect(await wishesOf(db.sql, shopperId)).toEqual([]);
  await expect(readStream(db.sql, personStream(shopperId))).resolves.toHaveLength(1);
});

test('forgetting an order erases back-in-stock requests of its email and no others', async () => {
  const shopperId = freshId();
  const orderId = await order(db.sql, { shopperId });
  await stockShelf(db.sql, { BOWL: 0 });
  await wish('JUG', shopperId, (await emailOf(orderId)).toUpperCase());
  await wish('BOWL', shopperId, 'other@example.org');
  expect(await forget({ of: 'order', id: orderId })).toMatchObject({ body: { erased: { wishes: 1 } } });
  expect((await wishesOf(db.sql, shopperId)).map(({ email }) => email)).toEqual(['other@example.org']);
});

test('forgetting someone repeatedly and concurrently is recorded once', async () => {
  const orderId = await order(db.sql);
  await scene.untilRest();
  const answers = await Promise.all([1, 2, 3].map(() => forget({ of: 'order', id: orderId })));
  const contacts = answers.map(({ body }) => ('erased' in body ? body.erased.contacts : -1));
  expect(contacts.toSorted()).toEqual([0, 0, 1]);
  expect(await forget({ of: 'order', id: orderId })).toMatchObject({ status: 200 });
  const recorded = await readStream(db.sql, personStream(orderId));
  const withContact = recorded.filter(({ data }) => JSON.stringify(data).includes('"contacts":1'));
  expect(withContact).toHaveLength(1);
  const version = await streamVersion(db.sql, personStream(orderId));
  await forget({ of: 'order', id: orderId });
  expect(await streamVersion(db.sql, personStream(orderId))).toBe(version);
});

test('an open order of a forgotten person ends without mails', async () => {
  const orderId = await order(db.sql);
  await forget({ of: 'order', id: orderId });
  await scene.untilRest();
  await pack();
  await scene.untilRest();
  const types = (await readStream(db.sql, `order-${orderId}`)).map(({ type }) => type);
  expect(types).toContain('receipt.given-up');
  expect(types).not.toContain('receipt.sent');
  expect(await outside.mailbox.timesReceived(`receipt.${orderId}@eventually.example`)).toBe(0);
  await expectAllWell();
});

test('the inspector shows that a person was forgotten, and by whom', async () => {
  const shopperId = freshId();
  const orderId = await order(db.sql, { shopperId });
  await forget({ of: 'order', id: orderId });
  await forget({ of: 'shopper', id: shopperId });
  const seen = await inspectOrder({ sql: db.sql, consumers: [], outside: {} }, orderId);
  const recorded = seen?.related.map(({ type, metadata }) => [type, metadata.actor]);
  const byGrace = ['person.forgotten', { kind: 'operator', id: 'Grace' }];
  expect(recorded).toEqual([byGrace, byGrace]);
  expect(seen?.moreRelated).toBe(false);
  const about = (seen?.related ?? []).map(({ stream }) => stream);
  const first = await readRelated(db.sql, { eventIds: [], about, beside: [] }, 1);
  expect(first).toMatchObject({ related: [{ id: seen?.related[0]?.id }], moreRelated: true });
});

test('nothing is erased while the mailbox is down, and an unknown person is not found', async () => {
  const orderId = await order(db.sql);
  const answer = await forget({ of: 'order', id: orderId, eraseMails: mailEraser('http://127.0.0.1:9') });
  expect(answer).toMatchObject({ status: 503, body: { code: 'mailbox-away' } });
  expect((await contactsOf(db.sql, [orderId])).size).toBe(1);
  expect(await forget({ of: 'order', id: freshId() })).toMatchObject({ status: 404 });
  expect(await forget({ of: 'shopper', id: freshId() })).toMatchObject({ status: 404 });
});

test('neither the record nor any event contains a name or an email', async () => {
  const found = await db.sql`select from events where data::text like '%@example.%' limit 1`;
  expect(found).toHaveLength(0);
});
