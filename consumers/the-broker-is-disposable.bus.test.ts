import { jetstream } from '@nats-io/jetstream';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { EVENTS_STREAM } from '@/server/contracts/subjects';
import { health } from '@/server/health';
import { orderPage } from '@/server/order-page';
import { order } from './harness/test-orders';
import { type TestRole, type TestShop, testShop, wrongs } from './harness/test-shop';
import { consumers } from './index';

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

const orders = () => Promise.all(Array.from({ length: 5 }, () => order(shop.db.sql)));

async function expectAllWell(orderIds: readonly string[]) {
  await shop.settle();
  for (const orderId of orderIds) {
    expect(await orderPage(shop.db.sql, orderId)).toMatchObject({ status: 'confirmed', version: 7 });
  }
  expect(await wrongs(shop)).toEqual([]);
}

describe('an order is accepted, and goes through once the broker is there,', () => {
  test('when the broker is down at the checkout', async () => {
    await shop.broker.stop();
    const orderIds = await orders();
    await shop.broker.start();
    await expectAllWell(orderIds);
  });

  test('when the broker goes down in the middle of it', async () => {
    const placing = orders();
    await shop.broker.stop();
    const orderIds = await placing;
    await shop.broker.start();
    await expectAllWell(orderIds);
  });

  test('when the broker comes back with nothing of what it had', async () => {
    await shop.broker.stop();
    shop.broker.wipe();
    const orderIds = await orders();
    await shop.broker.start();
    await expectAllWell(orderIds);
  });

  test('when what the broker had was not yet delivered to anyone, and it lost it', async () => {
    await worker.stop();
    const orderIds = await orders();
    await expect.poll(async () => (await health(shop.db.sql)).relay.behind, { timeout: 20_000 }).toBe(0);
    await shop.broker.stop();
    shop.broker.wipe();
    await shop.broker.start();
    worker = await shop.startWorker();
    await expectAllWell(orderIds);
  });

  test('when the stream is deleted under everyone', async () => {
    const nats = await shop.connectBroker();
    const placing = orders();
    await (await jetstream(nats).jetstreamManager(false)).streams.delete(EVENTS_STREAM);
    await nats.close();
    await expectAllWell([...(await placing), ...(await orders())]);
  });

  test('when the durable consumers are deleted under everyone', async () => {
    const nats = await shop.connectBroker();
    const { consumers: durables } = await jetstream(nats).jetstreamManager(false);
    const placing = orders();
    for (const { name } of await durables.list(EVENTS_STREAM).next()) {
      await durables.delete(EVENTS_STREAM, name);
    }
    await nats.close();
    await expectAllWell([...(await placing), ...(await orders())]);
  });
});
