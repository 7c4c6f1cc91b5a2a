/** A whole shop in this process for one test file, with relays and workers that can leave or die. */
import { jetstream } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { expect } from 'vitest';
import { connect } from '@/db/connect';
import { examine, type Finding } from '@/db/invariants';
import { type TestDatabase, testDatabase } from '@/db/testing/test-database';
import { stockShelf } from '@/db/testing/test-shelf';
import { EVENTS_STREAM } from '@/server/contracts/subjects';
import { freshId } from '@/server/ids';
import { logFor } from '@/server/log';
import { connectBroker } from '@/server/nats';
import { startRelay } from '@/server/relay/relay';
import { type TestBroker, testBroker } from '@/server/testing/test-broker';
import type { Consumer } from './define';
import { startWorker } from './run';
import { type TestOutside, testOutside } from './test-outside';
import { reportOnFailure } from './test-report';
import { settle } from './test-settle';

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
  /** Waits until everyone has done all there is to do. */
  settle(): Promise<void>;
  stop(): Promise<void>;
};

export const PARTITIONS = 4;

/** Those at work in a new shop; nobody holds a partition of the others until someone switches them on. */
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
  const asked = { sql: db.sql, connectBroker: connected };
  const forget = reportOnFailure(asked);
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
    settle: () => settle(asked),
    async stop() {
      forget();
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

/** Waits until everyone has acknowledged all that the broker holds; who only reads may stay behind. */
export async function everyoneHasHeard(nats: NatsConnection): Promise<void> {
  const { consumers: durables } = await jetstream(nats).jetstreamManager(false);
  const unheard = async () => {
    const infos = await durables.list(EVENTS_STREAM).next();
    return infos
      .filter(({ config }) => config.durable_name)
      .reduce((sum, info) => sum + info.num_pending + info.num_ack_pending, 0);
  };
  await expect.poll(unheard).toBe(0);
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
           count(*) filter (where type in ('order.confirmed', 'order.cancelled', 'return.completed'))::integer
             as mails
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
