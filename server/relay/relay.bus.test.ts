import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jetstream } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { append } from '@/db/event-store';
import { type TestDatabase, testDatabase } from '@/db/test-database';
import { someEvent } from '@/db/test-shelf';
import { EVENTS_STREAM } from '@/server/contracts/subjects';
import { freshId } from '@/server/ids';
import { logFor } from '@/server/log';
import { connectBroker } from '@/server/nats';
import { type RunningNats, startNats } from '@/server/supervisor/nats';
import { startRelay } from './relay';

let db: TestDatabase;
let dataDir: string;
let broker: RunningNats;
let nats: NatsConnection;
let relay: { stop(): Promise<void> };

beforeAll(async () => {
  db = await testDatabase();
  dataDir = mkdtempSync(join(tmpdir(), 'eventually-relay-'));
  broker = await startNats({ dataDir });
  nats = await connectBroker('relay', { url: broker.url, credentialsFile: broker.credentialsFile() });
  const parts = { owner: freshId(), sql: db.sql, broker: nats, partitions: 8, log: logFor('relay') };
  relay = startRelay(parts);
});

afterAll(async () => {
  await relay.stop();
  await nats.close();
  await broker.stop();
  await db.stop();
  rmSync(dataDir, { recursive: true });
});

const restart = async (change: () => void = () => undefined) => {
  const { port } = broker;
  await broker.stop();
  change();
  return async () => {
    broker = await startNats({ dataDir, port });
  };
};

let told: string[] = [];
beforeEach(() => {
  told = [];
});

/** Records one event each of so many new streams; gives their ids. */
async function tell(count: number): Promise<void> {
  const events = Array.from({ length: count }, () => someEvent(freshId().toUpperCase(), 1));
  await append(db.sql, events);
  told.push(...events.map(({ id }) => id));
}

/** The ids of all events that the broker has now. */
async function kept(): Promise<Set<string>> {
  const ids = new Set<string>();
  const consumer = await jetstream(nats, { timeout: 500 }).consumers.get(EVENTS_STREAM);
  const { num_pending: pending } = await consumer.info(true);
  if (pending === 0) return ids;
  let heard = 0;
  for await (const message of await consumer.consume()) {
    for (const { event } of message.json<{ event: { id: string } }[]>()) ids.add(event.id);
    heard += 1;
    if (heard === pending) break;
  }
  return ids;
}
const expectAllKept = () =>
  expect
    .poll(
      async () => {
        const ids = await kept().catch(() => new Set<string>());
        return told.filter((id) => !ids.has(id)).length;
      },
      { timeout: 20_000, interval: 100 },
    )
    .toBe(0);

test('what is recorded reaches the broker', async () => {
  await tell(20);
  await expectAllKept();
});

test('what is recorded while the broker is down reaches it afterwards', async () => {
  const start = await restart();
  await tell(20);
  await start();
  await expectAllKept();
});

test.each([1, 20])(
  'a broker put back to an older copy is filled again, with %i events to come',
  async (more) => {
    const backup = `${dataDir}-backup`;
    const store = join(dataDir, 'nats', 'jetstream');
    await (await restart(() => cpSync(store, backup, { recursive: true })))();
    for (let number = 0; number < 4; number += 1) {
      await tell(1);
      await expectAllKept();
    }
    const start = await restart(() => {
      rmSync(store, { recursive: true });
      cpSync(backup, store, { recursive: true });
      rmSync(backup, { recursive: true });
    });
    await tell(more);
    await start();
    await expectAllKept();
  },
);
