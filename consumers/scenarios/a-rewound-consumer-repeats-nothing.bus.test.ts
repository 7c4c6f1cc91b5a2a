import { jetstream } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { declarePartitions } from '@/db/consuming/consumer-partitions';
import { readRewinds } from '@/db/consuming/rewinds';
import { readStream } from '@/db/log/event-store';
import { rewindConsumer } from '@/server/commands/rewind-consumer';
import { switchConsumer } from '@/server/commands/switch-consumer';
import { durableName, EVENTS_STREAM } from '@/server/contracts/subjects';
import { freshId } from '@/server/ids';
import { logFor } from '@/server/log';
import { neverSweeping, testRelay } from '@/server/relay/test-relay';
import { consumers } from '..';
import { type Consumer, effect } from '../harness/define';
import { startWorker } from '../harness/run';
import { order } from '../harness/test-orders';
import { PARTITIONS, type TestShop, testShop, wrongs } from '../harness/test-shop';

const beginning = { at: '1970-01-01T00:00:00.000Z' };
let shop: TestShop;
let relay: ReturnType<typeof testRelay>;
let nats: NatsConnection;
const workers: { stop(): Promise<void> }[] = [];

beforeAll(async () => {
  shop = await testShop(consumers);
  nats = await shop.connectBroker();
  const between = { databaseUrl: shop.db.url, partitions: PARTITIONS };
  // A gap stays until an operator does something about it.
  relay = testRelay({ ...between, broker: await shop.connectBroker(), sweeping: neverSweeping });
  await shop.startWorker();
});

afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()));
  for (const table of ['consumer_partitions', 'inbox']) {
    await shop.db.sql`delete from ${shop.db.sql(table)} where consumer in ('gappy', 'slow')`;
  }
});

afterAll(async () => {
  await relay.stop();
  await nats.close();
  await shop.stop();
});

const rewind = (consumer: string, from: { at: string } | { eventId: string } = beginning) => {
  const { kind = 'effect' } = consumers.find(({ name }) => name === consumer) ?? {};
  return rewindConsumer({ sql: shop.db.sql, consumer, kind, from, reason: 'To be sure.', operatorId: 'op' });
};

const stateOf = async (consumer: string) =>
  (await readRewinds(shop.db.sql)).find((one) => one.consumer === consumer);

async function rewound(consumer: string) {
  await expect.poll(async () => (await stateOf(consumer))?.endedAt).toBeTruthy();
  return stateOf(consumer);
}

const doneBy = async (consumer: string) =>
  (await shop.db.sql`select from inbox where consumer = ${consumer}`).length;

const ordered = (count: number) => Promise.all(Array.from({ length: count }, () => order(shop.db.sql)));

/** An effect that keeps a list of what it did, and can be kept waiting. */
function witness(name: string) {
  const seen: string[] = [];
  let gate = Promise.resolve();
  let open = () => {};
  const consumer = effect({
    name,
    follows: ['order.placed'],
    async act(event) {
      seen.push(event.id);
      await gate;
      return undefined;
    },
  });
  const close = () => {
    gate = new Promise((resolve) => {
      open = resolve;
    });
  };
  return { consumer, seen, close, open: () => open() };
}

async function work(consumer: Consumer) {
  const parts = { id: freshId(), sql: shop.db.sql, broker: nats, outside: shop.outside };
  const log = logFor('consumers');
  const worker = await startWorker({ ...parts, consumers: [consumer], partitions: PARTITIONS, log });
  workers.push(worker);
  return worker;
}

/** Somebody takes what is meant for a consumer and says that it is done; later facts pass by the gap. */
async function losesOrders({ consumer }: { consumer: Consumer }, count: number): Promise<void> {
  const { name } = consumer;
  const worker = await work(consumer);
  await ordered(1);
  await shop.settle();
  await worker.stop();
  await ordered(count);
  await expect.poll(() => lacking(name)).toBe(count);
  await expect.poll(isPublished).toBe(true);
  const assignments = Array.from({ length: PARTITIONS }, (_, assignment) =>
    durableName(name, assignment, PARTITIONS),
  );
  for (const assignment of assignments) {
    const durable = await jetstream(nats).consumers.get(EVENTS_STREAM, assignment);
    const { num_pending: waiting } = await durable.info();
    if (waiting === 0) continue;
    for await (const message of await durable.fetch({ max_messages: waiting })) await message.ackAck();
  }
  const [gap] = await shop.db.sql`select max(position)::text as end from events where type = 'order.placed'`;
  await work(consumer);
  const behind = async () =>
    (
      await shop.db
        .sql`select from consumer_partitions where consumer = ${name} and checkpoint_position <= ${gap?.end}`
    ).length;
  while ((await behind()) > 0) await ordered(1);
  await expect.poll(() => lacking(name)).toBe(count);
}

/** How many orders a consumer has not heard of. */
async function lacking(consumer: string): Promise<number> {
  const rows = await shop.db.sql`
    select from events where type = 'order.placed'
      and id not in (select event_id from inbox where consumer = ${consumer})`;
  return rows.length;
}

const isPublished = async () => {
  const [row] = await shop.db.sql`
    select count(*)::integer as left from events, relay_state
    where name = 'relay' and (events.xid, events.position) > (checkpoint_xid, checkpoint_position)`;
  return row?.left === 0;
};

describe('a rewound consumer', () => {
  test('does nothing twice, whether it issues commands or calls external services', async () => {
    await Promise.all([ordered(6), order(shop.db.sql, { card: 'declined' })]);
    await shop.settle();
    const names = consumers.filter(({ kind, shipped }) => (kind === 'saga' || kind === 'effect') && !shipped);
    let recognised = 0;
    for (const { name } of names) expect(await rewind(name)).toMatchObject({ status: 202 });
    for (const { name } of names) {
      const all = await doneBy(name);
      recognised += all;
      expect(await rewound(name)).toMatchObject({ recognised: all, missing: 0, waiting: 0, share: 1 });
    }
    expect(recognised).toBeGreaterThan(50);
    await shop.settle();
    expect(await wrongs(shop)).toEqual([]);
  });

  test('processes what it had missed, and reports how much that was', async () => {
    const gappy = witness('gappy');
    await losesOrders(gappy, 9);
    const before = new Set(gappy.seen);
    await rewind('gappy');
    expect(await rewound('gappy')).toMatchObject({ missing: 9, waiting: 0, recognised: before.size });
    await shop.settle();
    expect(new Set(gappy.seen).size).toBe(gappy.seen.length);
    expect(await wrongs(shop)).toEqual([]);
  });

  test('resumes after a worker dies midway', async () => {
    const slow = witness('slow');
    await losesOrders(slow, 8);
    const all = (await doneBy('slow')) + 8;
    slow.close();
    const [dying] = workers;
    await rewind('slow');
    await expect.poll(() => slow.seen.length).toBeGreaterThan(all - 8);
    // Whoever comes next takes the partitions away; what was begun is not written any more.
    await shop.db
      .sql`update consumer_partitions set fencing_token = fencing_token + 1, owner = null where consumer = 'slow'`;
    slow.open();
    await dying?.stop();
    await work(slow.consumer);
    const { recognised = 0, missing } = (await rewound('slow')) ?? {};
    expect([recognised, missing]).toEqual([all - 8, 8]);
    await shop.settle();
    expect(await wrongs(shop)).toEqual([]);
  });

  test('starts over when its number of partitions changes midway', async () => {
    await switched('loyalty', 'pause');
    await rewind('loyalty');
    const cut = (partitions: number) =>
      declarePartitions(shop.db.sql, [{ consumer: 'loyalty', partitions, follows: loyalty.follows }]);
    await cut(7);
    const rows = () => shop.db.sql`
      select partitions, ended_at from rewinds where consumer = 'loyalty' order by partition`;
    expect(await rows()).toEqual(Array(7).fill({ partitions: 7, ended_at: null }));
    await cut(PARTITIONS);
    expect(await rows()).toHaveLength(PARTITIONS);
    await switched('loyalty', 'resume');
    expect(await rewound('loyalty')).toMatchObject({ recognised: await doneBy('loyalty'), missing: 0 });
  });
});

const loyalty = consumers.find(({ name }) => name === 'loyalty') ?? { follows: [] };
const switched = (consumer: string, act: 'pause' | 'resume') =>
  switchConsumer({ sql: shop.db.sql, consumer, act, reason: 'For a test.', operatorId: 'op' });

describe('an operator', () => {
  test('rewinds from an event with a recorded reason', async () => {
    const [later] = await shop.db.sql`
      select id from events where type = 'order.confirmed' order by xid, position offset 5 limit 1`;
    const eventId = String(later?.id);
    expect(await rewind('checkout', { eventId })).toMatchObject({ status: 202, body: { eventId } });
    const { recognised = 0 } = (await rewound('checkout')) ?? {};
    expect(recognised).toBeGreaterThan(0);
    expect(recognised).toBeLessThan(await doneBy('checkout'));
    const record = (await readStream(shop.db.sql, 'consumer-checkout')).at(-1);
    expect(record).toMatchObject({
      type: 'consumer.rewound',
      data: { consumer: 'checkout', reason: 'To be sure.', eventId },
      metadata: { actor: { kind: 'operator', id: 'op' } },
    });
  });

  test('cannot rewind a projection, twice at once, or from an empty position', async () => {
    expect(await rewind('order-status')).toMatchObject({ status: 409, body: { code: 'rebuild-instead' } });
    expect(await rewind('screening')).toMatchObject({ status: 409, body: { code: 'not-so' } });
    expect(await rewind('checkout', { eventId: freshId() })).toMatchObject({
      body: { code: 'nothing-there' },
    });
    expect(await rewind('checkout', { at: '2999-01-01T00:00:00.000Z' })).toMatchObject({ status: 409 });
    await switched('checkout', 'pause');
    const answers = await Promise.all([rewind('checkout'), rewind('checkout')]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([202, 409]);
    await switched('checkout', 'resume');
    expect(await rewound('checkout')).toMatchObject({ missing: 0 });
  });
});
