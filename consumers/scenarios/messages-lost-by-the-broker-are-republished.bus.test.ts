/** What the broker acknowledged and has lost although it looks well is missed, and published again. */
import { type JetStreamManager, jetstream } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { relayLag } from '@/db/consuming/lag';
import { leaseRelay } from '@/db/relay/relay-state';
import { EVENTS_STREAM } from '@/server/contracts/subjects';
import { freshId } from '@/server/ids';
import { logFor } from '@/server/log';
import { orderPage } from '@/server/queries/order-page';
import { createSweeper } from '@/server/relay/sweeper';
import { testRelay } from '@/server/relay/test-relay';
import { createWakeSignal } from '@/server/wake-signal';
import { consumers } from '..';
import { type Consumer, effect } from '../harness/define';
import { startWorker } from '../harness/run';
import { order, ordersWhile } from '../harness/test-orders';
import { PARTITIONS, type TestRole, type TestShop, testShop, wrongs } from '../harness/test-shop';

let shop: TestShop;
let relay: ReturnType<typeof testRelay>;
let worker: TestRole;
let nats: NatsConnection;
let manager: JetStreamManager;
const added: { stop(): Promise<void> }[] = [];

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
  await Promise.all([relay, ...added].map((each) => each.stop()));
  await nats.close();
  await shop.stop();
});

beforeEach(async () => {
  await Promise.all([order(shop.db.sql), order(shop.db.sql, { card: 'declined' })]);
  await shop.settle();
});

const orders = () => Promise.all(Array.from({ length: 5 }, () => order(shop.db.sql)));
const published = () => expect.poll(async () => (await relayLag(shop.db.sql)).behind).toBe(0);

async function expectAllWell(orderIds: readonly string[]) {
  await shop.settle();
  for (const orderId of orderIds) {
    expect(await orderPage(shop.db.sql, orderId)).toMatchObject({ status: 'confirmed', version: 8 });
  }
  expect(await wrongs(shop)).toEqual([]);
}

describe('an order still completes', () => {
  test('when the stream is purged while no worker runs', async () => {
    await worker.stop();
    const orderIds = await orders();
    await published();
    await manager.streams.purge(EVENTS_STREAM);
    worker = await shop.startWorker();
    await expectAllWell(orderIds);
  });

  test('when the stream is purged midway', async () => {
    const orderIds = await ordersWhile(shop.db.sql, async () => {
      for (let purges = 0; purges < 10; purges += 1) {
        await expect.poll(messages, { interval: 5 }).toBeGreaterThan(0);
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

  test('when a foreign client acknowledges its messages', async () => {
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
  const { num_pending: waiting } = await consumer.info();
  if (waiting === 0) return;
  for await (const message of await consumer.fetch({ max_messages: waiting })) await message.ackAck();
}

const messages = async () => (await manager.streams.info(EVENTS_STREAM)).state.messages;

test('a new consumer also receives events that the broker no longer has', async () => {
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
  await work(newcomer);
  await expect.poll(() => orderIds.filter((orderId) => !heard.has(orderId))).toEqual([]);
  await expectAllWell(orderIds);
});

test('messages that are merely queued are not republished', async () => {
  const started = createWakeSignal();
  let open = () => {};
  const gate = new Promise<undefined>((resolve) => {
    open = () => resolve(undefined);
  });
  const slow = effect({
    name: 'slow',
    follows: ['order.placed'],
    act() {
      started.wake();
      return gate;
    },
  });
  await work(slow);
  await started.wait(20_000);
  const orderIds = await orders();
  await published();
  const parts = { owner: 'nobody', sql: shop.db.sql, broker: nats, partitions: PARTITIONS };
  const atOnce = { everyMs: 0, olderThanMs: 0 };
  const { sweep } = createSweeper({ ...parts, log: logFor('relay'), sweeping: atOnce }, jetstream(nats));
  const state = await leaseRelay(shop.db.sql, relay.owner, 5_000);
  const undone = () => shop.db.sql`
    select from events where type = 'order.placed'
      and id not in (select event_id from inbox where consumer = 'slow')`;
  expect((await undone()).length).toBeGreaterThanOrEqual(orderIds.length);
  for (let times = 0; times < 3; times += 1) expect(state && (await sweep(state, false))).toEqual([]);
  open();
  await expectAllWell(orderIds);
});

/** Adds a consumer, and somebody who works on it. */
async function work(consumer: Consumer): Promise<void> {
  const parts = { id: freshId(), sql: shop.db.sql, broker: nats, outside: shop.outside };
  const log = logFor('consumers');
  added.push(await startWorker({ ...parts, consumers: [consumer], partitions: PARTITIONS, log }));
}
