import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { append } from '@/db/log/event-store';
import { type TestDatabase, testDatabase } from '@/db/testing/test-database';
import type { LogEntry } from '@/server/contracts/live';
import { facts, recordedAt } from '@/server/domain/test-order';
import { freshId } from '@/server/ids';
import { Outage } from '@/server/outside/outage';
import { effect } from './define';
import { rounds } from './test-rounds';

const LIMIT_MS = 5_000;
let db: TestDatabase;
let asked: string[] = [];
let answer: (stream: string) => Promise<number> = async () => 0;

/** Asks somebody who stays silent for as long as the answer says, and gives up with a command. */
const caller = effect({
  name: 'caller',
  follows: ['order.placed'],
  gives: ['cancel-order'],
  asks: ['cards'],
  async act({ stream }, _outside, { silence }) {
    asked.push(stream);
    const silentMs = await answer(stream);
    silence.ms += silentMs;
    if (silentMs > 0) throw new Outage('no answer');
    return undefined;
  },
  giveUp: {
    afterSilenceMs: () => LIMIT_MS,
    command: ({ stream }) => ({
      type: 'cancel-order',
      orderId: stream.slice('order-'.length),
      reason: silent,
      by: 'system',
    }),
  },
});
const silent = { code: 'processor-silent', message: 'No answer came.' };

beforeAll(async () => {
  db = await testDatabase();
});

afterAll(() => db.stop());

beforeEach(async () => {
  asked = [];
  await db.sql`delete from inbox`;
  await db.sql`delete from parked_deliveries`;
});

/** A partition that knows only what is in the database, as after a restart. */
async function freshPartition() {
  const outside = undefined as never;
  const scene = await rounds({ sql: db.sql, outside, consumers: [caller], partitionsEach: 1 });
  const [assignment] = scene.assignments;
  if (!assignment) throw new Error('there is no partition');
  assignment.held = new Set((await db.sql`select stream from parked_deliveries`).map(({ stream }) => stream));
  return { scene, assignment };
}

let position = 0;
async function order(): Promise<LogEntry> {
  const stream = `order-${freshId()}`;
  const event = { ...recordedAt(1, facts.placed, stream), fact: facts.placed };
  await append(db.sql, [event]);
  position += 1;
  const { fact: _, ...recorded } = event;
  return { cursor: `1:${position}`, event: recorded };
}

const held = () => db.sql<{ state: string; attempts: number; silentMs: number; reason: string }[]>`
  select state, attempts, silent_ms as "silentMs", reason from parked_deliveries`;
const cancelled = async () => (await db.sql`select from events where type = 'order.cancelled'`).length;

test('silence adds up over restarts and tries, without the time in which nobody worked', async () => {
  answer = async () => 1_000;
  const first = await freshPartition();
  await first.scene.deliver(first.assignment, [await order()]);
  const [one] = await held();
  // A second on the wire, and the wait before the next try.
  expect(one).toMatchObject({ state: 'retrying', attempts: 1 });
  expect(one?.silentMs).toBeGreaterThan(1_000);
  expect(one?.silentMs).toBeLessThan(2_000);
  await db.sql`
    update parked_deliveries set parked_at = now() - interval '1 day', due_at = now() - interval '1 day'`;
  const second = await freshPartition();
  await second.scene.retry(second.assignment);
  const [two] = await held();
  expect(two).toMatchObject({ state: 'retrying', attempts: 2 });
  expect(two?.silentMs).toBeGreaterThan(2_000);
  expect(two?.silentMs).toBeLessThan(LIMIT_MS);
  answer = async () => LIMIT_MS;
  const third = await freshPartition();
  await third.scene.retry(third.assignment);
  expect(await held()).toHaveLength(0);
  expect(await cancelled()).toBe(1);
});

test('a call without an answer delays no other order, and its own goes on with the answer', async () => {
  const { scene, assignment } = await freshPartition();
  const entries = await Promise.all(Array.from({ length: 3 }, order));
  const slow = entries[1]?.event.stream;
  let comes = () => {};
  answer = (stream) =>
    stream === slow
      ? new Promise((resolve) => {
          comes = () => resolve(0);
        })
      : Promise.resolve(0);
  await scene.deliver(assignment, entries);
  expect(await db.sql`select from inbox`).toHaveLength(2);
  expect(await held()).toMatchObject([{ state: 'retrying', attempts: 0, reason: 'no answer yet' }]);
  await scene.retry(assignment);
  expect(await held()).toHaveLength(1);
  comes();
  await expect.poll(() => [...assignment.answered]).toEqual([entries[1]?.event.id]);
  await scene.retry(assignment);
  expect(await held()).toHaveLength(0);
  expect(asked).toHaveLength(3);
});
