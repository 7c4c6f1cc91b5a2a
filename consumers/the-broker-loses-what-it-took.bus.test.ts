/** What the broker acknowledged and has lost although it looks well is missed, and published again. */
import { type JetStreamManager, jetstream } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { EVENTS_STREAM } from '@/server/contracts/subjects';
import { health } from '@/server/health';
import { freshId } from '@/server/ids';
import { logFor } from '@/server/log';
import { orderPage } from '@/server/order-page';
import { testRelay } from '@/server/relay/test-relay';
import { effect } from './harness/define';
import { startWorker } from './harness/run';
import { order, ordersWhile } from './harness/test-orders';
import { PARTITIONS, type TestRole, type TestShop, testShop, wrongs } from './harness/test-shop';
import { consumers } from './index';

let shop: TestShop;
let relay: { stop(): Promise<void> };
let worker: TestRole;
let nats: NatsConnection;
let manager: JetStreamManager;

beforeAll(async () => {
  shop = await testShop(consumers);
  nats = await shop.connectBroker();
  manager = await jetstream(nats).jetstreamManager(false);
  // A stream made by an administrator who allows himself what ours forbids for good.
  await manager.streams.add({ name: EVENTS_STREAM, subjects: ['events.>'] });
  const between = { databaseUrl: shop.db.url, partitions: PARTITIONS };
  relay = testRelay({ ...between, broker: await shop.connectBroker() });
  worker = await shop.startWorker();
});

afterAll(async () => {
  await relay.stop();
  await nats.close();
  await shop.stop();
});

beforeEach(async () => {
  await Promise.all([order(shop.db.sql), order(shop.db.sql, { card: 'declined' })]);
  await shop.settle();
});

const orders = () => Promise.all(Array.from({ length: 5 }, () => order(shop.db.sql)));
const published = () =>
  expect.poll(async () => (await health(shop.db.sql)).relay.behind, { timeout: 20_000 }).toBe(0);

async function expectAllWell(orderIds: readonly string[]) {
  await shop.settle();
  for (const orderId of orderIds) {
    expect(await orderPage(shop.db.sql, orderId)).toMatchObject({ status: 'confirmed', version: 7 });
  }
  expect(await wrongs(shop)).toEqual([]);
}

describe('an order goes through all the same', () => {
  test('when the stream is purged while no worker is there', async () => {
    await worker.stop();
    const orderIds = await orders();
    await published();
    await manager.streams.purge(EVENTS_STREAM);
    worker = await shop.startWorker();
    await expectAllWell(orderIds);
  });

  test('when the stream is purged in the middle of it', async () => {
    const orderIds = await ordersWhile(shop.db.sql, async () => {
      for (let purges = 0; purges < 10; purges += 1) {
        await expect.poll(messages, { timeout: 20_000, interval: 5 }).toBeGreaterThan(0);
        await manager.streams.purge(EVENTS_STREAM);
      }
    });
    await expectAllWell(orderIds);
  });

  test('when single messages are lost', async () => {
    await worker.stop();
    const { state: before } = await manager.streams.info(EVENTS_STREAM);
    const orderIds = await orders();
    await published();
    const { state } = await manager.streams.info(EVENTS_STREAM);
    for (let sequence = before.last_seq + 1; sequence <= state.last_seq; sequence += 2) {
      await manager.streams.deleteMessage(EVENTS_STREAM, sequence);
    }
    worker = await shop.startWorker();
    await expectAllWell(orderIds);
  });

  test('when somebody else takes it, and says that it is done', async () => {
    await worker.stop();
    const orderIds = await orders();
    await published();
    const durables = await manager.consumers.list(EVENTS_STREAM).next();
    await Promise.all(durables.map(({ name }) => takeAll(name)));
    worker = await shop.startWorker();
    await expectAllWell(orderIds);
  });
});

async function takeAll(durable: string): Promise<void> {
  const consumer = await jetstream(nats).consumers.get(EVENTS_STREAM, durable);
  for await (const message of await consumer.fetch({ max_messages: 100, expires: 1_000 })) message.ack();
}

const messages = async () => (await manager.streams.info(EVENTS_STREAM)).state.messages;

test('a consumer that is new is given also what the broker does not have any more', async () => {
  const orderIds = await orders();
  await shop.settle();
  await manager.streams.purge(EVENTS_STREAM);
  const heard = new Set<string>();
  const newcomer = effect({
    name: 'newcomer',
    follows: ['order.placed'],
    async act(event) {
      heard.add(event.data.orderId);
      return undefined;
    },
  });
  const parts = { id: freshId(), sql: shop.db.sql, broker: nats, outside: shop.outside };
  const added = await startWorker({
    ...parts,
    consumers: [newcomer],
    partitions: PARTITIONS,
    log: logFor('consumers'),
  });
  await expect.poll(() => orderIds.filter((orderId) => !heard.has(orderId)), { timeout: 20_000 }).toEqual([]);
  await expectAllWell(orderIds);
  await added.stop();
});
