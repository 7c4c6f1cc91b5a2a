import { type JetStreamManager, jetstream } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { append } from '@/db/log/event-store';
import { leaseRelay } from '@/db/relay/relay-state';
import { type TestDatabase, testDatabase } from '@/db/testing/test-database';
import { someEvent } from '@/db/testing/test-shelf';
import { EVENTS_STREAM } from '@/server/contracts/subjects';
import { freshId } from '@/server/ids';
import { connectBroker } from '@/server/nats';
import { type TestBroker, testBroker } from '@/server/testing/test-broker';
import { publishAll, type RoundStart } from './publish';
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

let recorded: string[] = [];
beforeEach(() => {
  recorded = [];
});

/** Records one event in each of `count` new streams; returns their ids. */
async function record(count: number): Promise<string[]> {
  const events = Array.from({ length: count }, () => someEvent(freshId().toUpperCase(), 1));
  await append(db.sql, events);
  recorded.push(...events.map(({ id }) => id));
  return events.map(({ id }) => id);
}

/** The ids of all events in the broker, duplicates included. */
async function stored(): Promise<string[]> {
  const { state } = await manager.streams.info(EVENTS_STREAM);
  const ids: string[] = [];
  for (let seq = Math.max(1, state.first_seq); seq <= state.last_seq; seq += 1) {
    const message = await manager.streams.getMessage(EVENTS_STREAM, { seq });
    for (const { event } of message?.json<{ event: { id: string } }[]>() ?? []) ids.push(event.id);
  }
  return ids;
}
const expectAllStored = () =>
  expect
    .poll(async () => {
      const ids = new Set(await stored().catch(() => []));
      return recorded.filter((id) => !ids.has(id)).length;
    })
    .toBe(0);

/** Records events in this many publishing rounds. */
async function recordInRounds(rounds: number): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    await record(1);
    await expectAllStored();
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

test('recorded events reach the broker', async () => {
  await record(20);
  await expectAllStored();
});

test('events recorded while the broker is down reach it afterwards', async () => {
  await broker.stop();
  await record(20);
  await broker.start();
  await expectAllStored();
});

describe('a broker restored to an older copy', () => {
  test.each([0, 1, 20])('is refilled, with %i more events to come', async (more) => {
    await keepCopy();
    await recordInRounds(4);
    await broker.stop();
    broker.putBackCopy();
    await record(more);
    await broker.start();
    await expectAllStored();
  });

  test('is refilled only from where it ends', async () => {
    await recordInRounds(2);
    const before = [...recorded];
    await recordInRounds(1);
    await keepCopy();
    await recordInRounds(4);
    await putBack();
    await record(1);
    await expectAllStored();
    const now = await stored();
    expect(now.filter((id) => before.includes(id))).toEqual(before);
  });

  test.each([2, 9])('is refilled even when %i messages arrived unnoticed', async (unnoticed) => {
    await keepCopy();
    await recordInRounds(6);
    await relay.stop();
    await putBack();
    await expect.poll(() => stored().catch(() => [])).not.toEqual([]);
    // Acts as a relay that knows only the newer copy and never receives an acknowledgement.
    const batches = Array.from({ length: unnoticed }, () => ({ subject, id: freshId(), body: '[]' }));
    await publishAll(jetstream(nats), [batches], await newest());
    await startRelay();
    await expectAllStored();
  });
});

const subject = 'events.0.product';

/** The relay's newest state of the broker. */
async function newest(): Promise<RoundStart> {
  const state = await leaseRelay(db.sql, 'test', 0);
  if (!state) throw new Error('another relay holds the lease');
  return state;
}
