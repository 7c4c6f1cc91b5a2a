import type { JsMsg } from '@nats-io/jetstream';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { connect, type Sql } from '@/db/connect';
import { append } from '@/db/log/event-store';
import { type TestDatabase, testDatabase } from '@/db/testing/test-database';
import { facts, recordedAt } from '@/server/domain/test-order';
import { freshId } from '@/server/ids';
import { logFor } from '@/server/log';
import { Outage } from '@/server/outside/outage';
import { type Consumer, effect, projection } from './define';
import { workPartition } from './partition';
import { rounds } from './test-rounds';

let db: TestDatabase;
let owner: Sql;
let saying = '';

/** Keeps a row for each fact; what it says is up to the test. */
const scribe = projection({
  name: 'scribe',
  table: 'best_sellers',
  follows: ['order.placed', 'stock.reserved'],
  rowsPer: 'everything',
  keys: ({ stream, version }) => [`${stream}@${version}`],
  when: (_row, { stream }) => ({ version: 1, sold: 1, text: stream === guilty ? saying : 'well' }),
});
const caller = effect({
  name: 'caller',
  follows: ['order.placed', 'stock.reserved'],
  async act() {
    throw new Outage('the mail server said \u0000\ud800');
  },
});
let guilty = '';
let stop: () => void = () => undefined;

/** Is told to stop while it works. */
const interrupted = projection({
  name: 'interrupted',
  table: 'best_sellers',
  follows: ['order.placed', 'stock.reserved'],
  rowsPer: 'everything',
  keys: ({ stream, version }) => [`${stream}@${version}`],
  when() {
    stop();
    return { version: 1, sold: 1 };
  },
});

beforeAll(async () => {
  db = await testDatabase();
  owner = connect(db.url, { max: 1, asOwner: true });
  await owner.unsafe(`create function always_conflict() returns trigger language plpgsql as
    $$ begin if new.key like '%guilty%' then raise exception 'again' using errcode = '40001'; end if;
       return new; end $$`);
});

afterAll(async () => {
  await owner.end({ timeout: 1 });
  await db.stop();
});

beforeEach(() => db.sql`delete from parked_deliveries`);

/** Two facts of an order, as one message. */
async function order(stream = `order-${freshId()}`) {
  const events = [facts.placed, facts.reserved].map((fact, index) => ({
    ...recordedAt(index + 1, fact, stream),
    fact,
  }));
  await append(db.sql, events);
  const entries = events.map(({ fact: _, ...event }) => ({ cursor: '1:1', event }));
  return { stream, body: JSON.stringify(entries) };
}

/** Lets a partition work on these messages, all of which have arrived; gives how many it acknowledged. */
async function work(consumer: Consumer, bodies: readonly string[], sql = db.sql): Promise<number> {
  const outside = { contactOf: async () => undefined, shopUrl: '', cards: no, mail: no } as never;
  const { assignments } = await rounds({ sql, outside, consumers: [consumer], partitionsEach: 1 });
  const [assignment] = assignments;
  const stopping = new AbortController();
  stop = () => stopping.abort();
  let acknowledged = 0;
  const ack = () => {
    acknowledged += 1;
  };
  let arrived = bodies.map((body) => ({ string: () => body, ack }) as JsMsg);
  const take = async () => {
    const taken = arrived;
    arrived = [];
    if (taken.length === 0) stopping.abort();
    return taken;
  };
  const subscription = { take, nudge: () => undefined, close: async () => undefined };
  const log = logFor('test');
  const rest = { log, signal: stopping.signal, takeDue: () => false };
  if (assignment) await workPartition({ assignment, subscription, ...rest });
  return acknowledged;
}
const no = undefined;

const waiting = (stream: string) => db.sql<{ version: number; state: string; reason: string }[]>`
  select version, state, reason from parked_deliveries where stream = ${stream} order by version`;
const rowsOf = async (stream: string) =>
  (await db.sql`select key from best_sellers where key like ${`${stream}@%`}`).length;

test('of a batch that the store will not have, only the guilty order is set apart', async () => {
  const [before, bad, after] = [await order(), await order(), await order()];
  guilty = bad.stream;
  saying = 'a\u0000b';
  expect(await work(scribe, [before.body, bad.body, after.body])).toBe(3);
  expect(await waiting(bad.stream)).toMatchObject([{ state: 'dead' }, { state: 'behind' }]);
  expect(await rowsOf(bad.stream)).toBe(0);
  for (const good of [before, after]) expect(await rowsOf(good.stream)).toBe(2);
});

test('what meets a conflict again and again is tried later, for nobody has to read it', async () => {
  await owner`create trigger always_conflict before insert on best_sellers
    for each row execute function always_conflict()`;
  const [stuck, free] = [await order(`order-guilty-${freshId()}`), await order()];
  expect(await work(scribe, [stuck.body, free.body])).toBe(2);
  await owner`drop trigger always_conflict on best_sellers`;
  expect(await waiting(stuck.stream)).toMatchObject([{ state: 'retrying' }, { state: 'behind' }]);
  expect(await rowsOf(free.stream)).toBe(2);
});

test('a partition that is told to stop in the middle of a conflict finishes what it has begun', async () => {
  await owner`create sequence conflicts`;
  await owner.unsafe(`create function first_conflicts() returns trigger language plpgsql as
    $$ begin if nextval('conflicts') = 1 then raise exception 'again' using errcode = '40001'; end if;
       return new; end $$`);
  await owner`create trigger first_conflicts before insert on best_sellers
    for each row execute function first_conflicts()`;
  const { stream, body } = await order();
  expect(await work(interrupted, [body])).toBe(1);
  await owner`drop trigger first_conflicts on best_sellers`;
  expect(await rowsOf(stream)).toBe(2);
});

test('an outage is written down in signs that the store can keep', async () => {
  const { stream, body } = await order();
  expect(await work(caller, [body])).toBe(1);
  expect(await waiting(stream)).toMatchObject([{ state: 'retrying' }, { state: 'behind' }]);
});

/** Asks the outside for one thing after the other, and is told to stop after so many. */
let asked = 0;
let stopAfter = Number.POSITIVE_INFINITY;
const asker = effect({
  name: 'asker',
  follows: ['order.placed'],
  async act() {
    asked += 1;
    if (asked === stopAfter) stop();
    return undefined;
  },
});

const MESSAGES = 40;
const FACTS_EACH = 100;

/** As much as a consumer finds that was away for long. */
const backlog = Array.from({ length: MESSAGES }, () => {
  const placed = () => recordedAt(1, facts.placed, `order-${freshId()}`);
  return JSON.stringify(Array.from({ length: FACTS_EACH }, () => ({ cursor: '1:1', event: placed() })));
});
const done = async () => {
  const [row] = await db.sql<{ count: number }[]>`
    select count(*)::integer as count from inbox where consumer = 'asker'`;
  return row?.count;
};

test('a partition that is told to stop in a backlog ends soon, and has recorded what it asked', async () => {
  stopAfter = 1_500;
  const acknowledged = await work(asker, backlog);
  expect(asked).toBeGreaterThanOrEqual(stopAfter);
  expect(asked).toBeLessThan((MESSAGES * FACTS_EACH) / 2 + 1);
  expect(await done()).toBe(asked);
  expect(acknowledged * FACTS_EACH).toBe(asked);
});

test('a database that is too slow for a whole backlog in one statement gets through it', async () => {
  stopAfter = Number.POSITIVE_INFINITY;
  await db.sql`delete from inbox`;
  await owner.unsafe(`create function slowly() returns trigger language plpgsql as
    $$ begin perform pg_sleep(0.001); return new; end $$`);
  await owner`create trigger slowly before insert on inbox for each row execute function slowly()`;
  const impatient = connect(db.url, { max: 1 });
  await impatient`set statement_timeout = '3 s'`;
  await work(asker, backlog, impatient);
  await impatient.end({ timeout: 1 });
  await owner`drop trigger slowly on inbox`;
  expect(await done()).toBe(MESSAGES * FACTS_EACH);
});
