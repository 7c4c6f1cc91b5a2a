/** A whole shop in this process for one test file, with relays and workers that can leave or die. */
import type { NatsConnection } from '@nats-io/transport-node';
import { connect } from '@/db/connect';
import { isNot } from '@/db/consumer-controls';
import { examine, type Finding } from '@/db/invariants';
import { type TestDatabase, testDatabase } from '@/db/test-database';
import { stockShelf } from '@/db/test-shelf';
import { nowMs, pause } from '@/server/clock';
import { health } from '@/server/health';
import { freshId } from '@/server/ids';
import { logFor } from '@/server/log';
import { connectBroker } from '@/server/nats';
import { startRelay } from '@/server/relay/relay';
import { type TestBroker, testBroker } from '@/server/test-broker';
import type { Consumer } from './define';
import { startWorker } from './run';
import { type TestOutside, testOutside } from './test-outside';

/** A process of the shop: it can leave in good order, or be cut off from everything at once. */
export type TestRole = { id: string; stop(): Promise<void>; die(): Promise<void> };

export type TestShop = {
  db: TestDatabase;
  broker: TestBroker;
  outside: TestOutside;
  /** A connection to the broker for whatever a test wants to do to it. */
  connectBroker(): Promise<NatsConnection>;
  startRelay(): Promise<TestRole>;
  startWorker(): Promise<TestRole>;
  /** Waits until everyone has done all there is to do. Throws with what is left after so many seconds. */
  settle(seconds?: number): Promise<void>;
  stop(): Promise<void>;
};

export const PARTITIONS = 4;

/** Those at work in a new shop; nobody holds a lane of the others until someone switches them on. */
export const shippedOn = (consumers: readonly Consumer[]): Consumer[] =>
  consumers.filter(({ shipped }) => shipped !== 'off');

/**
 * Starts all but relays and workers, which are for the test to start; there are goods on the shelves.
 * @param partitions into how many the log is split, asked whenever a role is started
 */
export async function testShop(
  consumers: readonly Consumer[],
  partitions = () => PARTITIONS,
): Promise<TestShop> {
  const [db, broker] = await Promise.all([testDatabase(), testBroker()]);
  const outside = await testOutside(db.sql);
  await stockShelf(db.sql, { TEAPOT: 1_000, MUG: 1_000, RARE: 3 });
  const roles: TestRole[] = [];
  const connected = () => connectBroker('test', broker);
  const role = async (start: (scene: Scene) => Promise<{ stop(): Promise<void> }>) => {
    const started = await startRole({ db, outside, consumers, connected, partitions: partitions() }, start);
    roles.push(started);
    return started;
  };
  return {
    db,
    broker,
    outside,
    connectBroker: connected,
    startRelay: () => role(relayOf),
    startWorker: () => role(workerOf),
    settle: (seconds = 40) => settle(db, seconds),
    async stop() {
      await Promise.all(roles.map((each) => each.stop()));
      await Promise.all([outside.stop(), broker.remove()]);
      await db.stop();
    },
  };
}

type Given = {
  db: TestDatabase;
  outside: TestOutside;
  consumers: readonly Consumer[];
  partitions: number;
  connected: () => Promise<NatsConnection>;
};
type Scene = Given & { id: string; sql: TestDatabase['sql']; nats: NatsConnection };

async function startRole(
  given: Given,
  start: (scene: Scene) => Promise<{ stop(): Promise<void> }>,
): Promise<TestRole> {
  const id = freshId();
  const sql = connect(given.db.url, { max: 8 });
  const nats = await given.connected();
  const running = await start({ ...given, id, sql, nats });
  const cut = () => Promise.all([sql.end({ timeout: 0 }), nats.close()]);
  let gone: Promise<unknown> | undefined;
  return {
    id,
    async stop() {
      gone ??= running.stop().then(cut);
      await gone;
    },
    // Nothing reaches anyone any more; what still runs in here is ended, and cannot even say so.
    async die() {
      gone ??= cut().then(() => running.stop().catch(() => undefined));
      await gone;
    },
  };
}

const relayOf = async ({ id, sql, nats: broker, partitions }: Scene) =>
  startRelay({ owner: id, sql, broker, partitions, log: logFor('relay') });

const workerOf = ({ id, sql, nats: broker, consumers, outside, partitions }: Scene) =>
  startWorker({ id, sql, broker, consumers, partitions, outside, log: logFor('consumers') });

async function settle({ sql }: TestDatabase, seconds: number): Promise<void> {
  const giveUpAt = nowMs() + seconds * 1_000;
  for (let left = await leftToDo(sql); left !== ''; left = await leftToDo(sql)) {
    if (nowMs() > giveUpAt) throw new Error(`after ${seconds} s there is still left to do: ${left}`);
    await pause(50);
  }
}

/** What someone has yet to do; dead letters are for a person, so nobody waits for them. */
async function leftToDo(sql: TestDatabase['sql']): Promise<string> {
  const { relay, consumers } = await health(sql);
  const busy = consumers.filter(({ behind, retrying }) => behind + retrying > 0);
  if (relay.behind > 0) return `relay ${relay.behind}`;
  if (busy.length > 0) return JSON.stringify(busy);
  const [undone] = await sql<{ consumer: string; count: number }[]>`
    select lane.consumer, count(*)::integer as count
    from lanes lane
    join events on events.slot % lane.partitions = lane.partition and events.type = any(lane.follows)
    where ${isNot(sql, 'lane.consumer', 'off')}
      and not exists (select from inbox where consumer = lane.consumer and event_id = events.id)
      and not exists (select from held_deliveries where consumer = lane.consumer and event_id = events.id)
    group by lane.consumer`;
  return undone ? JSON.stringify(undone) : '';
}

/** What is wrong with this shop at rest: in the database, at the card processor, and in the mail. */
export async function wrongs({ db, outside }: TestShop): Promise<Finding[]> {
  const findings = (await examine(db.sql, { atRest: true })).filter(
    ({ violations }) => violations.length > 0,
  );
  const [ours] = await db.sql<{ captured: number; cents: number; mails: number }[]>`
    select count(*) filter (where type = 'payment.captured')::integer as captured,
           coalesce(sum((data ->> 'amountCents')::integer
                        * case type when 'payment.refunded' then -1 else 1 end)
             filter (where type in ('payment.captured', 'payment.refunded')), 0)::integer as cents,
           count(*) filter (where type in ('order.confirmed', 'return.completed'))::integer as mails
    from events`;
  const [ledger, mails] = await Promise.all([outside.ledgerTotals(), outside.mailbox.counts()]);
  const claims: [string, unknown, unknown][] = [
    ['captured payments', (ledger.captured?.count ?? 0) + (ledger.refunded?.count ?? 0), ours?.captured],
    ['cents taken and not given back', ledger.captured?.amountCents, ours?.cents],
    ['money still held', ledger.authorised?.count, 0],
    ['mails', mails.received, ours?.mails],
    ['different mails', mails.distinct, ours?.mails],
  ];
  const outsideWrongs = claims
    .filter(([, there, here]) => there !== here)
    .map(([name, there, here]) => ({ name, counted: 1, violations: [`there ${there}, here ${here}`] }));
  return [...findings, ...outsideWrongs];
}
