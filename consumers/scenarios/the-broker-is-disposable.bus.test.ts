import { jetstream } from '@nats-io/jetstream';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { relayLag } from '@/db/consuming/lag';
import { EVENTS_STREAM } from '@/server/contracts/subjects';
import { orderPage } from '@/server/queries/order-page';
import { consumers } from '..';
import { order, ordersWhile } from '../harness/test-orders';
import { type TestRole, type TestShop, testShop, wrongs } from '../harness/test-shop';

let shop: TestShop;
let worker: TestRole;

beforeAll(async () => {
  shop = await testShop(consumers);
  await shop.startRelay();
  worker = await shop.startWorker();
});

afterAll(() => shop.stop());

/** Each test begins with orders that went through, so that there is something to double. */
beforeEach(async () => {
  await Promise.all([order(shop.db.sql), order(shop.db.sql, { card: 'declined' })]);
  await shop.settle();
});

const ordersDuring = (work: () => Promise<void>) => ordersWhile(shop.db.sql, work, { everyMs: 100 });

/** Longer than a lease, an acknowledgement, a request or a heartbeat is waited for. */
const LONGER_THAN_ALL_SECONDS = 15;

/** Waits until facts have waited for the broker for that long. */
const untilWaitedFor = (seconds = LONGER_THAN_ALL_SECONDS) =>
  expect
    .poll(async () => (await relayLag(shop.db.sql)).oldestSeconds, { interval: 500 })
    .toBeGreaterThan(seconds);

const orders = () => Promise.all(Array.from({ length: 5 }, () => order(shop.db.sql)));

async function expectAllWell(orderIds: readonly string[]) {
  await shop.settle();
  for (const orderId of orderIds) {
    expect(await orderPage(shop.db.sql, orderId)).toMatchObject({ status: 'confirmed', version: 8 });
  }
  expect(await wrongs(shop)).toEqual([]);
}

const published = () => expect.poll(async () => (await relayLag(shop.db.sql)).behind).toBe(0);

describe('an accepted order completes once the broker is back', () => {
  test('when the broker is down at checkout', async () => {
    await shop.broker.stop();
    const orderIds = await orders();
    await shop.broker.start();
    await expectAllWell(orderIds);
  });

  test('when the broker goes down midway', async () => {
    const placing = orders();
    await shop.broker.stop();
    const orderIds = await placing;
    await shop.broker.start();
    await expectAllWell(orderIds);
  });

  test('when the broker comes back empty', async () => {
    await shop.broker.stop();
    shop.broker.wipe();
    const orderIds = await orders();
    await shop.broker.start();
    await expectAllWell(orderIds);
  });

  test('when the broker loses undelivered messages', async () => {
    await worker.stop();
    const orderIds = await orders();
    await published();
    await shop.broker.stop();
    shop.broker.wipe();
    await shop.broker.start();
    worker = await shop.startWorker();
    await expectAllWell(orderIds);
  });

  test('when the stream is deleted under running consumers', async () => {
    const nats = await shop.connectBroker();
    const placing = orders();
    await (await jetstream(nats).jetstreamManager(false)).streams.delete(EVENTS_STREAM);
    await nats.close();
    await expectAllWell([...(await placing), ...(await orders())]);
  });

  test('when the durable consumers are deleted under running workers', async () => {
    const nats = await shop.connectBroker();
    const { consumers: durables } = await jetstream(nats).jetstreamManager(false);
    const placing = orders();
    for (const { name } of await durables.list(EVENTS_STREAM).next()) {
      await durables.delete(EVENTS_STREAM, name);
    }
    await nats.close();
    await expectAllWell([...(await placing), ...(await orders())]);
  });

  test('when the broker is killed under load', async () => {
    const orderIds = await ordersDuring(async () => {
      for (let kills = 0; kills < 5; kills += 1) {
        await someMoreMessages(20);
        await shop.broker.crash();
        await shop.broker.start();
      }
    });
    await expectAllWell(orderIds);
  });

  test('when the broker freezes for longer than every timeout', async () => {
    const orderIds = await ordersDuring(async () => {
      await someMoreMessages(5);
      shop.broker.freeze();
      await untilWaitedFor();
      shop.broker.thaw();
    });
    await expectAllWell(orderIds);
  });

  test('when the broker is down for longer than every timeout and comes back empty', async () => {
    const orderIds = await ordersDuring(async () => {
      await shop.broker.crash();
      shop.broker.wipe();
      await untilWaitedFor();
      await shop.broker.start();
    });
    expect(orderIds.length).toBeGreaterThan(LONGER_THAN_ALL_SECONDS);
    await expectAllWell(orderIds);
  });

  test('when the broker is rolled back to an older copy repeatedly', async () => {
    await shop.broker.stop();
    shop.broker.keepCopy();
    await shop.broker.start();
    const orderIds = await ordersDuring(async () => {
      for (let times = 0; times < 3; times += 1) {
        await someMoreMessages(20);
        await shop.broker.crash();
        shop.broker.putBackCopy();
        await shop.broker.start();
      }
    });
    await expectAllWell(orderIds);
  });

  test('when the broker is out of space', async () => {
    const storeBytes = (await stored()).bytes + 50_000;
    await shop.broker.stop();
    await shop.broker.start({ storeBytes });
    const isFull = async () => (await stored()).bytes > storeBytes;
    const orderIds = await ordersDuring(() => expect.poll(isFull).toBe(true));
    orderIds.push(...(await orders()));
    await untilWaitedFor(5);
    await shop.broker.stop();
    await shop.broker.start();
    await expectAllWell(orderIds);
  });

  test('when the rollback loses undelivered messages', async () => {
    await worker.stop();
    await shop.broker.stop();
    shop.broker.keepCopy();
    await shop.broker.start();
    const orderIds = await orders();
    await published();
    await shop.broker.stop();
    shop.broker.putBackCopy();
    await shop.broker.start();
    worker = await shop.startWorker();
    await expectAllWell(orderIds);
  });
});

/** What the broker says of its stream. */
async function stored() {
  const nats = await shop.connectBroker();
  const { state } = await (await jetstream(nats).jetstreamManager(false)).streams.info(EVENTS_STREAM);
  await nats.close();
  return state;
}

/** Waits until the broker has taken so many messages more. */
async function someMoreMessages(count: number): Promise<void> {
  const nats = await shop.connectBroker();
  const { streams } = await jetstream(nats).jetstreamManager(false);
  const newest = async () => (await streams.info(EVENTS_STREAM).catch(() => undefined))?.state.last_seq ?? 0;
  const before = await newest();
  await expect.poll(newest).toBeGreaterThanOrEqual(before + count);
  await nats.close();
}
