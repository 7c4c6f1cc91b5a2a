import { type JetStreamManager, jetstream } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { append } from '@/db/event-store';
import { holdRelay } from '@/db/relay-state';
import { type TestDatabase, testDatabase } from '@/db/test-database';
import { someEvent } from '@/db/test-shelf';
import { EVENTS_STREAM } from '@/server/contracts/subjects';
import { freshId } from '@/server/ids';
import { connectBroker } from '@/server/nats';
import { type TestBroker, testBroker } from '@/server/testing/test-broker';
import { type Beginning, publishAll } from './publish';
import { neverSweeping, testRelay } from './test-relay';

let db: TestDatabase;
let broker: TestBroker;
let nats: NatsConnection;
let manager: JetStreamManager;
let relay: { stop(): Promise<void> };

const startRelay = async () => {
  const parts = { databaseUrl: db.url, partitions: 8, sweeping: neverSweeping };
  relay = testRelay({ ...parts, broker: await connectBroker('relay', broker) });
};

beforeAll(async () => {
  [db, broker] = await Promise.all([testDatabase(), testBroker()]);
  nats = await connectBroker('test', broker);
  manager = await jetstream(nats, { timeout: 2_000 }).jetstreamManager(false);
  await startRelay();
});

afterAll(async () => {
  await relay.stop();
  await nats.close();
  await broker.remove();
  await db.stop();
});

let told: string[] = [];
beforeEach(() => {
  told = [];
});

/** Records one event each of so many new streams; gives their ids. */
async function tell(count: number): Promise<string[]> {
  const events = Array.from({ length: count }, () => someEvent(freshId().toUpperCase(), 1));
  await append(db.sql, events);
  told.push(...events.map(({ id }) => id));
  return events.map(({ id }) => id);
}

/** The ids of all events that the broker has now, as often as it has them. */
async function kept(): Promise<string[]> {
  const { state } = await manager.streams.info(EVENTS_STREAM);
  const ids: string[] = [];
  for (let seq = Math.max(1, state.first_seq); seq <= state.last_seq; seq += 1) {
    const message = await manager.streams.getMessage(EVENTS_STREAM, { seq });
    for (const { event } of message?.json<{ event: { id: string } }[]>() ?? []) ids.push(event.id);
  }
  return ids;
}
const expectAllKept = () =>
  expect
    .poll(async () => {
      const ids = new Set(await kept().catch(() => []));
      return told.filter((id) => !ids.has(id)).length;
    })
    .toBe(0);

/** Records events in so many rounds of publishing. */
async function tellInRounds(rounds: number): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    await tell(1);
    await expectAllKept();
  }
}

async function keepCopy(): Promise<void> {
  await broker.stop();
  broker.keepCopy();
  await broker.start();
}

async function putBack(): Promise<void> {
  await broker.stop();
  broker.putBackCopy();
  await broker.start();
}

test('what is recorded reaches the broker', async () => {
  await tell(20);
  await expectAllKept();
});

test('what is recorded while the broker is down reaches it afterwards', async () => {
  await broker.stop();
  await tell(20);
  await broker.start();
  await expectAllKept();
});

describe('a broker that was put back to an older copy', () => {
  test.each([0, 1, 20])('is filled again, with %i events to come', async (more) => {
    await keepCopy();
    await tellInRounds(4);
    await broker.stop();
    broker.putBackCopy();
    await tell(more);
    await broker.start();
    await expectAllKept();
  });

  test('is given what comes after what it has, and not the whole log', async () => {
    await tellInRounds(2);
    const before = [...told];
    await tellInRounds(1);
    await keepCopy();
    await tellInRounds(4);
    await putBack();
    await tell(1);
    await expectAllKept();
    const now = await kept();
    expect(now.filter((id) => before.includes(id))).toEqual(before);
  });

  test.each([2, 9])(
    'is filled again also when %i messages came before anybody noticed',
    async (unnoticed) => {
      await keepCopy();
      await tellInRounds(6);
      await relay.stop();
      await putBack();
      await expect.poll(() => kept().catch(() => [])).not.toEqual([]);
      // As a relay does that knows only of the newer copy, and never hears of an acknowledgement.
      const parcels = Array.from({ length: unnoticed }, () => ({ subject, id: freshId(), body: '[]' }));
      await publishAll(jetstream(nats), [parcels], await newest());
      await startRelay();
      await expectAllKept();
    },
  );
});

const subject = 'events.0.product';

/** What the relay knows of the broker at its newest. */
async function newest(): Promise<Beginning> {
  const state = await holdRelay(db.sql, 'test', 0);
  if (!state) throw new Error('a relay is in office');
  return state;
}
