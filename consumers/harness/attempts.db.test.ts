import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { MOST_ATTEMPTS, readAttempts } from '@/db/consuming/delivery-attempts';
import { append } from '@/db/log/event-store';
import { type TestDatabase, testDatabase } from '@/db/testing/test-database';
import type { LogEntry } from '@/server/contracts/live';
import { facts, recordedAt } from '@/server/domain/test-order';
import { freshId } from '@/server/ids';
import { Outage, Refused } from '@/server/outside/outage';
import { effect } from './define';
import type { Partition } from './partition-memory';
import { type Rounds, rounds } from './test-rounds';

let db: TestDatabase;
let scene: Rounds;
let assignment: Partition;
let act: () => Promise<undefined> = async () => undefined;

const caller = effect({
  name: 'caller',
  follows: ['order.placed', 'stock.reserved'],
  act: () => act(),
});

beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.stop());

beforeEach(async () => {
  await db.sql`delete from parked_deliveries`;
  await db.sql`delete from delivery_attempts`;
  scene = await rounds({ sql: db.sql, outside: undefined as never, consumers: [caller], partitionsEach: 1 });
  const [only] = scene.assignments;
  if (only) assignment = only;
});

let position = 0;

/** Two facts of an order, as entries. */
async function order(): Promise<[LogEntry, LogEntry]> {
  const stream = `order-${freshId()}`;
  const entry = async (version: number, fact: typeof facts.placed | typeof facts.reserved) => {
    const event = recordedAt(version, fact, stream);
    await append(db.sql, [{ ...event, fact }]);
    position += 1;
    return { cursor: `1:${position}`, event };
  };
  return [await entry(1, facts.placed), await entry(2, facts.reserved)];
}

const attemptsAt = ({ event }: LogEntry) => readAttempts(db.sql, ['caller'], [event.id]);
const fails = (message: string) => () => Promise.reject(new Outage(message));

test('a delivery that succeeds at the first attempt writes none', async () => {
  act = async () => undefined;
  const [placed, reserved] = await order();
  await scene.deliver(assignment, [placed, reserved]);
  expect(await db.sql`select from delivery_attempts`).toHaveLength(0);
  expect(await db.sql`select from inbox where event_id = ${placed.event.id}`).toHaveLength(1);
});

test('each failed attempt is kept with its times, also once the delivery has succeeded', async () => {
  const [placed, reserved] = await order();
  act = fails('http://card/: answered 500');
  await scene.deliver(assignment, [placed, reserved]);
  act = fails('http://card/: answered 503');
  await scene.retry(assignment);
  act = async () => undefined;
  await scene.retry(assignment);
  expect(await db.sql`select from parked_deliveries`).toHaveLength(0);
  const attempts = await attemptsAt(placed);
  expect(attempts).toMatchObject([
    { attempt: 1, outcome: 'failed', error: 'http://card/: answered 500' },
    { attempt: 2, outcome: 'failed', error: 'http://card/: answered 503' },
  ]);
  for (const { startedAt, endedAt, nextAttemptAt } of attempts) {
    expect(endedAt >= startedAt).toBe(true);
    expect(nextAttemptAt && nextAttemptAt > endedAt).toBe(true);
  }
  expect(await attemptsAt(reserved)).toEqual([]);
});

test('the attempt after which a delivery is dead has no next one, and a redrive counts on', async () => {
  const [placed] = await order();
  act = () => Promise.reject(new Refused('no', 'never'));
  await scene.deliver(assignment, [placed]);
  await db.sql`update parked_deliveries set state = 'retrying', attempts = 0, due_at = now()`;
  await scene.retry(assignment);
  const attempts = await attemptsAt(placed);
  expect(attempts.map(({ attempt, error }) => [attempt, error])).toEqual([
    [1, 'never'],
    [2, 'never'],
  ]);
  expect(attempts.every((one) => one.nextAttemptAt === undefined)).toBe(true);
});

test('a message that cannot be read was attempted once', async () => {
  await scene.deliver(assignment, ['garbage']);
  expect(await db.sql`select attempt, error from delivery_attempts`).toMatchObject([{ attempt: 1 }]);
});

test('a long wait for an answer is one attempt, and the same one if it fails', async () => {
  const [placed] = await order();
  const unanswered = (waitedMs: number) =>
    assignment.store.write({
      assignment: assignment.hold,
      upTo: '0:0',
      done: [],
      events: [],
      moves: [],
      rows: [],
      news: [],
      released: [],
      timeouts: { set: [], over: [] },
      held: [
        {
          consumer: 'caller',
          partition: 0,
          eventId: placed.event.id,
          stream: placed.event.stream,
          version: 1,
          state: 'retrying',
          attempts: 0,
          dueInMs: 1_000,
          reason: 'no answer yet',
          correlationId: '',
          raw: JSON.stringify(placed),
          tried: { outcome: 'unanswered', startedMsAgo: waitedMs, endedMsAgo: 0 },
        },
      ],
    });
  await unanswered(4_000);
  await unanswered(9_000);
  const [waiting] = await attemptsAt(placed);
  expect(waiting).toMatchObject({ attempt: 1, outcome: 'unanswered', error: 'no answer yet' });
  act = fails('http://card/: answered 500');
  await scene.retry(assignment);
  const attempts = await attemptsAt(placed);
  expect(attempts).toMatchObject([{ attempt: 1, outcome: 'failed', startedAt: waiting?.startedAt }]);
});

test('the latest attempts are kept, and old ones go unless their delivery still waits', async () => {
  const [placed] = await order();
  const [gone, waiting] = [freshId(), freshId()];
  await db.sql`
    insert into delivery_attempts (consumer, event_id, attempt, outcome, started_at, ended_at, error)
    select 'caller', id, 1, 'failed', at, at, 'old'
    from unnest(${[gone, waiting]}::uuid[]) as id, (select now() - interval '31 days' as at) as long_ago`;
  await db.sql`
    insert into parked_deliveries (consumer, event_id, partition, stream, version, state, reason, raw)
    values ('caller', ${waiting}, 1, 'order-of-another', 1, 'dead', 'old', '{}')`;
  act = fails('busy');
  await scene.deliver(assignment, [placed]);
  for (let more = 0; more < MOST_ATTEMPTS + 2; more += 1) await scene.retry(assignment);
  const numbers = (await attemptsAt(placed)).map(({ attempt }) => attempt);
  expect(numbers).toEqual(Array.from({ length: MOST_ATTEMPTS }, (_, index) => index + 4));
  expect(await readAttempts(db.sql, ['caller'], [gone])).toEqual([]);
  expect(await readAttempts(db.sql, ['caller'], [waiting])).toHaveLength(1);
});

test('an error names nobody', async () => {
  const [placed] = await order();
  act = fails('mail server: 451 <ada.l@example.org>: try ada@müller.de later');
  await scene.deliver(assignment, [placed]);
  const [{ error } = { error: '' }] = await attemptsAt(placed);
  expect(error).toBe('mail server: 451 <(an address)>: try (an address) later');
});
