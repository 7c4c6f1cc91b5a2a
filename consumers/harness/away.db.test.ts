import type { JsMsg } from '@nats-io/jetstream';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { append } from '@/db/log/event-store';
import { type TestDatabase, testDatabase } from '@/db/testing/test-database';
import { facts, recordedAt } from '@/server/domain/test-order';
import { freshId } from '@/server/ids';
import { logFor } from '@/server/log';
import { mailer } from '@/server/outside/mailer';
import { Outage, wasReached } from '@/server/outside/outage';
import { createWakeSignal } from '@/server/wake-signal';
import { effect } from './define';
import { workPartition } from './partition';
import { rounds } from './test-rounds';

let db: TestDatabase;
let asked: string[] = [];
/** From which question on the outside is not there. */
let awayFrom = 0;

const caller = effect({
  name: 'caller',
  follows: ['order.placed', 'stock.reserved'],
  async act({ stream, version }) {
    asked.push(`${stream}@${version}`);
    if (asked.length < awayFrom) return undefined;
    throw new Outage('nobody there', {
      cause: Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }),
    });
  },
});

beforeAll(async () => {
  db = await testDatabase();
});

afterAll(() => db.stop());

beforeEach(async () => {
  await db.sql`delete from partition_outages`;
  asked = [];
  awayFrom = Number.POSITIVE_INFINITY;
  await db.sql`delete from inbox`;
  await db.sql`delete from parked_deliveries`;
});

let position = 0;

/** Two facts of an order, as one message. */
async function order(): Promise<string> {
  const stream = `order-${freshId()}`;
  const told = [facts.placed, facts.reserved];
  const events = told.map((fact, index) => ({ ...recordedAt(index + 1, fact, stream), fact }));
  await append(db.sql, events);
  const entries = events.map(({ fact: _, ...event }) => {
    position += 1;
    return { cursor: `1:${position}`, event };
  });
  return JSON.stringify(entries);
}

/** A partition at work on these messages, all of which have arrived. */
async function atWork(bodies: readonly string[]) {
  const outside = undefined as never;
  const { assignments } = await rounds({ sql: db.sql, outside, consumers: [caller], partitionsEach: 1 });
  const stopping = new AbortController();
  const wakeSignal = createWakeSignal();
  let acknowledged = 0;
  const ack = () => {
    acknowledged += 1;
  };
  let arrived = bodies.map((body) => ({ string: () => body, ack }) as JsMsg);
  const take = async () => {
    if (arrived.length === 0) await wakeSignal.wait(60_000);
    const taken = arrived;
    arrived = [];
    return taken;
  };
  const subscription = { take, nudge: () => undefined, close: async () => undefined };
  const rest = {
    log: logFor('test'),
    signal: stopping.signal,
    takeDue: () => false,
  };
  const [assignment] = assignments;
  const working = assignment ? workPartition({ assignment, subscription, ...rest }) : Promise.resolve();
  return {
    acknowledged: () => acknowledged,
    outageSince: () => assignment?.outageSince,
    async stop() {
      stopping.abort();
      wakeSignal.wake();
      return working.then(
        () => 'at rest',
        () => 'in the middle',
      );
    },
  };
}
const done = async () => (await db.sql`select from inbox where consumer = 'caller'`).length;
const outages = () => db.sql`
  select consumer, partition, partitions, error, ended_at > started_at as lasted, ended_at <= now() as over
  from partition_outages`;
const held = async () => (await db.sql`select from parked_deliveries`).length;

test('an outside that goes away pauses the partition: what it answered is done, the rest waits', async () => {
  awayFrom = 8;
  const assignment = await atWork(await Promise.all(Array.from({ length: 6 }, order)));
  await expect.poll(() => asked.length).toBeGreaterThan(14);
  const answered = await done();
  expect(answered).toBe(7);
  expect([assignment.acknowledged(), await held()]).toEqual([0, 0]);
  awayFrom = Number.POSITIVE_INFINITY;
  await expect.poll(assignment.acknowledged).toBe(6);
  expect([await done(), await held()]).toEqual([12, 0]);
  const place = { consumer: 'caller', partition: 0, partitions: 1 };
  expect(await outages()).toEqual([{ ...place, error: 'nobody there', lasted: true, over: true }]);
  expect(assignment.outageSince()).toBeUndefined();
  expect(await db.sql`select from delivery_attempts`).toHaveLength(0);
  expect(await assignment.stop()).toBe('at rest');
});

test('while it is away, one order at a time is tried, and no longer than it has to be', async () => {
  awayFrom = 1;
  const assignment = await atWork(await Promise.all(Array.from({ length: 6 }, order)));
  await expect.poll(() => asked.length).toBeGreaterThanOrEqual(8);
  expect(new Set(asked.slice(0, 6)).size).toBe(6);
  expect(new Set(asked.slice(6)).size).toBe(1);
  expect(await assignment.stop()).toBe('in the middle');
  expect([assignment.acknowledged(), await done(), await held()]).toEqual([0, 0, 0]);
  expect(await outages()).toMatchObject([{ lasted: true }]);
});

test('a mail server that is not there was not reached, one that says no was', async () => {
  for (const url of ['smtp://127.0.0.1:1', 'smtp://nowhere.invalid:25']) {
    const mail = mailer(url);
    const letter = { messageId: 'm@shop.example', from: 'a@shop.example', to: 'b@shop.example' };
    const error = await mail.send({ ...letter, subject: '', text: '', html: '' }).catch((caught) => caught);
    expect(error).toBeInstanceOf(Outage);
    expect(wasReached(error)).toBe(false);
    await mail.close();
  }
  expect(wasReached(new Outage('busy', { cause: Object.assign(new Error(), { code: 'ESOCKET' }) }))).toBe(
    true,
  );
});
