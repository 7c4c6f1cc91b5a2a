import { type JetStreamManager, jetstream } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readStream } from '@/db/log/event-store';
import { interveneInSaga } from '@/server/commands/intervene-in-saga';
import { switchConsumer } from '@/server/commands/switch-consumer';
import type { ConsumerAction } from '@/server/contracts/consumer-api';
import { EVENTS_STREAM } from '@/server/contracts/subjects';
import { health } from '@/server/queries/health';
import { orderPage } from '@/server/queries/order-page';
import { testRelay } from '@/server/relay/test-relay';
import { consumers } from '..';
import { order, ordersWhile } from '../harness/test-orders';
import { PARTITIONS, type TestShop, testShop, wrongs } from '../harness/test-shop';

let shop: TestShop;
let relay: ReturnType<typeof testRelay>;
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
  await shop.startWorker();
});

afterAll(async () => {
  await relay.stop();
  await nats.close();
  await shop.stop();
});

const act = (consumer: string, what: ConsumerAction) =>
  switchConsumer({ sql: shop.db.sql, consumer, act: what, reason: 'For a test.', operatorId: 'op' });

async function partitionsHeld(consumer: string): Promise<number> {
  const rows = await shop.db.sql`
    select from consumer_partitions where consumer = ${consumer} and owner is not null and expires_at > now()`;
  return rows.length;
}

const untilHeld = (consumer: string, partitions: number) =>
  expect.poll(() => partitionsHeld(consumer)).toBe(partitions);

const stateOf = async (consumer: string) => {
  const { status, consumers: parts } = await health(shop.db.sql);
  return { status, ...parts.find(({ name }) => name === consumer) };
};

async function approve(orderId: string): Promise<void> {
  const version = (await orderPage(shop.db.sql, orderId))?.version ?? 0;
  const asked = { remedy: 'lift', reason: 'A regular.', version, operatorId: 'op' } as const;
  expect(await interveneInSaga({ ...asked, sql: shop.db.sql, orderId })).toMatchObject({ status: 202 });
}

async function doneBy(consumer: string): Promise<number> {
  return (await shop.db.sql`select from inbox where consumer = ${consumer}`).length;
}

describe('a consumer that is off by default', () => {
  test('has no assigned partitions and causes no lag', async () => {
    await Promise.all([order(shop.db.sql), order(shop.db.sql, { units: { TEAPOT: 40 } })]);
    await shop.settle();
    expect(await partitionsHeld('screening')).toBe(0);
    await expect.poll(() => stateOf('screening')).toMatchObject({ status: 'ok', state: 'off', behind: 0 });
    expect(await doneBy('screening')).toBe(0);
    expect(await wrongs(shop)).toEqual([]);
  });

  test('processes the log from its first event once switched on, including what the broker lost', async () => {
    // The broker forgets everything it was given, as it does with what is old.
    await manager.streams.purge(EVENTS_STREAM);
    const orderIds = await ordersWhile(shop.db.sql, async () => {
      expect(await act('screening', 'switch-on')).toMatchObject({ status: 200 });
      await untilHeld('screening', 4);
    });
    const held = await order(shop.db.sql, { units: { TEAPOT: 40 } });
    await expect
      .poll(() => orderPage(shop.db.sql, held))
      .toMatchObject({ status: 'processing', holds: [{ by: 'screening' }] });
    await shop.settle();
    expect(await doneBy('screening')).toBe(orderIds.length + 3);
    await approve(held);
    await shop.settle();
    expect(await orderPage(shop.db.sql, held)).toMatchObject({ status: 'confirmed' });
    expect(await wrongs(shop)).toEqual([]);
  });

  test('releases its partitions when switched off again', async () => {
    await act('screening', 'switch-off');
    await untilHeld('screening', 0);
    const orderId = await order(shop.db.sql, { units: { TEAPOT: 40 } });
    await shop.settle();
    expect(await orderPage(shop.db.sql, orderId)).toMatchObject({ status: 'confirmed' });
    expect(await wrongs(shop)).toEqual([]);
  });
});

describe('a consumer that is paused', () => {
  test('processes nothing while its events wait; resumed, it processes them all', async () => {
    await act('best-sellers', 'pause');
    await untilHeld('best-sellers', 0);
    const before = await doneBy('best-sellers');
    await Promise.all([order(shop.db.sql), order(shop.db.sql)]);
    await expect
      .poll(() => stateOf('best-sellers'))
      .toMatchObject({ status: 'degraded', state: 'paused', behind: 2 });
    expect(await doneBy('best-sellers')).toBe(before);
    await act('best-sellers', 'resume');
    await shop.settle();
    expect(await doneBy('best-sellers')).toBe(before + 2);
    await expect.poll(() => stateOf('best-sellers')).toMatchObject({ status: 'ok', state: 'live' });
    expect(await wrongs(shop)).toEqual([]);
  });

  test('is paused once, and the log records who paused it and why', async () => {
    await Promise.all([act('best-sellers', 'pause'), act('best-sellers', 'pause')]);
    await act('best-sellers', 'resume');
    const told = await readStream(shop.db.sql, 'consumer-best-sellers');
    expect(told.map(({ type }) => type)).toEqual([
      ...['consumer.paused', 'consumer.resumed'],
      ...['consumer.paused', 'consumer.resumed'],
    ]);
    expect(told[0]).toMatchObject({
      data: { consumer: 'best-sellers', reason: 'For a test.' },
      metadata: { actor: { kind: 'operator', id: 'op' } },
    });
  });

  test('cannot be switched off if the shop requires it', async () => {
    expect(await act('checkout', 'switch-off')).toMatchObject({ status: 409, body: { code: 'needed' } });
    expect(await act('checkout', 'resume')).toMatchObject({ status: 200 });
    expect(await act('screening', 'pause')).toMatchObject({ status: 409, body: { code: 'not-so' } });
  });
});
