import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { deliveryAddresses } from '@/db/edge/order-addresses';
import { contactsOf } from '@/db/edge/order-contacts';
import { examine } from '@/db/invariants';
import { append, readStream } from '@/db/log/event-store';
import { type TestDatabase, testDatabase } from '@/db/testing/test-database';
import { stockShelf } from '@/db/testing/test-shelf';
import { changeAddress } from '@/server/commands/change-address';
import { derivedId, freshId } from '@/server/ids';
import { orderPage } from '@/server/queries/order-page';
import { consumers } from '..';
import { postgresStore, type Store } from '../harness/store';
import { forgetShopper, order } from '../harness/test-orders';
import { type TestOutside, testOutside } from '../harness/test-outside';
import { type Rounds, rounds } from '../harness/test-rounds';
import { endWaiting, untilNothingWaits } from '../harness/test-timeouts';

const home = { street: 'Street 1', postcode: '1010', city: 'Town', country: 'AT' };
const away = { street: 'Harbour 2', postcode: '20457', city: 'Hamburg', country: 'DE' };

let db: TestDatabase;
let outside: TestOutside;
let scene: Rounds;
let orderId: string;
let shopperId: string;

beforeAll(async () => {
  db = await testDatabase();
  outside = await testOutside(db.sql);
  scene = await rounds({ sql: db.sql, outside, consumers, partitionsEach: 1 });
  await stockShelf(db.sql, { TEAPOT: 1_000 });
});

afterAll(async () => {
  await outside.stop();
  await db.stop();
});

beforeEach(async () => {
  shopperId = freshId();
  orderId = await order(db.sql, { shopperId });
  await scene.untilRest();
});

/** The packer does what is due, and again when somebody was faster. */
const pack = (own: Partial<Store> = {}) => endWaiting({ sql: db.sql, scene, consumer: 'parcels' }, own);

const change = (wish: Partial<Parameters<typeof changeAddress>[0]> = {}) =>
  changeAddress({ sql: db.sql, orderId, shopperId, address: away, idempotencyKey: freshId(), ...wish });

/** The shopper's database, in which something happens right after the order was read for the first time. */
function sqlWith(meanwhile: () => Promise<void>): TestDatabase['sql'] {
  let happened = false;
  return new Proxy(db.sql, {
    apply(target, self, given) {
      const asked = Reflect.apply(target, self, given);
      const isRead = String(given[0]).includes('from events where stream');
      if (!isRead || happened) return asked;
      happened = true;
      return asked.then(async (rows: unknown) => {
        await meanwhile();
        return rows;
      });
    },
  });
}

const wayOf = async () =>
  (await readStream(db.sql, `order-${orderId}`))
    .map(({ type }) => type)
    .filter((type) => /^(address|parcel)\./.test(type));

async function expectAllWell(): Promise<void> {
  await untilNothingWaits({ sql: db.sql, scene, consumer: 'parcels' });
  const findings = await examine(db.sql, { atRest: true });
  expect(findings.filter(({ violations }) => violations.length > 0)).toEqual([]);
}

describe('when a shopper and the packing saga decide on the same version of an order', () => {
  test('if packing is first, the shopper’s change is rejected after a reread', async () => {
    const answer = await change({ sql: sqlWith(() => pack()) });
    expect(answer).toEqual({
      status: 409,
      body: { code: 'parcel-packed', message: 'The parcel was packed a moment before.' },
    });
    expect(await wayOf()).toEqual(['parcel.prepared']);
    expect(await deliveryAddresses(db.sql, orderId)).toEqual([{ version: 1, address: home }]);
    await expectAllWell();
    expect(await orderPage(db.sql, orderId)).toMatchObject({ parcel: { addressVersion: 1 } });
  });

  test('if the shopper is first, packing rereads and uses the new address', async () => {
    let answer: Awaited<ReturnType<typeof change>> | undefined;
    const store = postgresStore(db.sql);
    await pack({
      readStreams: async (...asked) => {
        const known = await store.readStreams(...asked);
        answer ??= await change();
        return known;
      },
    });
    expect(answer).toMatchObject({ status: 200, body: { orderId, addressVersion: 2 } });
    expect(await wayOf()).toEqual(['address.changed', 'parcel.prepared']);
    await expectAllWell();
    const page = await orderPage(db.sql, orderId);
    expect(page).toMatchObject({ addressChanges: [{ version: 2 }], parcel: { addressVersion: 2 } });
    expect((await deliveryAddresses(db.sql, orderId)).at(-1)).toEqual({ version: 2, address: away });
  });

  test('concurrently, exactly one of the two wins every time', async () => {
    for (let round = 0; round < 25; round += 1) {
      shopperId = freshId();
      orderId = await order(db.sql, { shopperId });
      await scene.untilRest();
      const [answer] = await Promise.all([change(), pack()]);
      const way = (await wayOf()).join(' ');
      const honest = ['200 address.changed parcel.prepared', '409 parcel.prepared'];
      expect(honest).toContain(`${answer.status} ${way}`);
      const [packed] = (await readStream(db.sql, `order-${orderId}`)).filter(
        ({ type }) => type === 'parcel.prepared',
      );
      expect(packed?.data).toMatchObject({ addressVersion: answer.status === 200 ? 2 : 1 });
    }
    await expectAllWell();
  });
});

describe('changing an address', () => {
  test('again under the same key counts once, even if the parcel has been packed since', async () => {
    const idempotencyKey = freshId();
    const answers = await Promise.all(Array.from({ length: 8 }, () => change({ idempotencyKey })));
    await pack();
    answers.push(await change({ idempotencyKey }));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]?.status).toBe(200);
    expect(await wayOf()).toEqual(['address.changed', 'parcel.prepared']);
  });

  test('under a key that was used for another address is rejected', async () => {
    const idempotencyKey = freshId();
    await change({ idempotencyKey });
    expect(await change({ idempotencyKey, address: home })).toMatchObject({
      status: 422,
      body: { code: 'key-used-before' },
    });
  });

  test('concurrently gives each change its own number', async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => change()));
    const numbers = answers.map((answer) => (answer.status === 200 ? answer.body.addressVersion : 0));
    expect(numbers.toSorted()).toEqual([2, 3, 4, 5, 6]);
    expect(await deliveryAddresses(db.sql, orderId)).toHaveLength(6);
    await expectAllWell();
  });

  test('is rolled back when its event cannot be recorded', async () => {
    const stream = `order-${orderId}`;
    const [last] = (await readStream(db.sql, stream)).slice(-1);
    const taken = (last?.version ?? 0) + 1;
    const metadata = {
      correlationId: 'flow',
      causationId: 'click',
      actor: { kind: 'operator', id: 'op' } as const,
    };
    const fact = { type: 'order.retried', data: { orderId, reason: 'Just so.' } } as const;
    const intrude = () =>
      append(db.sql, [{ id: derivedId(stream, taken), stream, version: taken, fact, metadata }]);
    expect(await change({ sql: sqlWith(intrude) })).toMatchObject({ body: { version: taken + 1 } });
    expect((await deliveryAddresses(db.sql, orderId)).map(({ version }) => version)).toEqual([1, 2]);
  });
});

test('forgetting a person removes the address and leaves the log unchanged', async () => {
  await change();
  const before = await readStream(db.sql, `order-${orderId}`);
  await forgetShopper(db.sql, shopperId);
  expect(await deliveryAddresses(db.sql, orderId)).toEqual([]);
  expect(await db.sql`select from order_addresses where order_id = ${orderId}`).toHaveLength(0);
  expect((await contactsOf(db.sql, [orderId])).size).toBe(0);
  expect(await readStream(db.sql, `order-${orderId}`)).toEqual(before);
  await pack();
  await expectAllWell();
});
