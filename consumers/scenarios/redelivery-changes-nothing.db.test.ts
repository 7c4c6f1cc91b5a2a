import { beforeAll, describe, expect, test } from 'vitest';
import { examine } from '@/db/invariants';
import { type TestDatabase, testDatabase } from '@/db/testing/test-database';
import { stockShelf } from '@/db/testing/test-shelf';
import type { LogEntry } from '@/server/contracts/live';
import { consumers } from '..';
import type { Consumer } from '../harness/define';
import { type CardName, order, type TestOrder } from '../harness/test-orders';
import { type TestOutside, testOutside } from '../harness/test-outside';
import { takeBack, untilDelivered } from '../harness/test-returns';
import { allAtOnce, type Manner, rounds } from '../harness/test-rounds';
import { outcome } from './support/test-outcome';

/** Twelve orders: most are paid, some are declined, some want what is sold out; some come back. */
const wanted = Array.from({ length: 12 }, (_, index): TestOrder => {
  const card: CardName =
    index === 1
      ? 'refundRefused'
      : index % 5 === 3
        ? 'declined'
        : index % 7 === 5
          ? 'losesFirstAnswer'
          : 'pays';
  const units: Record<string, number> =
    index % 6 === 4 ? { MUG: 1, RARE: 2 } : { TEAPOT: 1 + (index % 3), MUG: 2 };
  return { card, units };
});

/** Which of them come back, and whether to be sold again; for the second of them no money goes back. */
const comeBack = [
  [0, true],
  [1, true],
  [2, false],
] as const;

/** A whole run in a database of its own, in which the deliveries of one consumer come in a certain manner. */
async function run(manner: Manner, only?: Consumer) {
  const db: TestDatabase = await testDatabase();
  const outside: TestOutside = await testOutside(db.sql);
  try {
    await stockShelf(db.sql, { TEAPOT: 100, MUG: 100, RARE: 1 });
    const orderIds: string[] = [];
    for (const one of wanted) orderIds.push(await order(db.sql, one));
    const scene = await rounds({ sql: db.sql, outside, consumers });
    const toRest = () => scene.untilRest((consumer) => (consumer === only ? manner : allAtOnce));
    await toRest();
    await untilDelivered(db.sql, scene);
    for (const [index, restock] of comeBack) {
      await takeBack(db.sql, { orderId: orderIds[index] ?? '', restock });
    }
    await toRest();
    const [{ count: news } = { count: 0 }] = await db.sql`select count(*)::integer from feed`;
    const findings = await examine(db.sql, { atRest: true });
    expect(findings.filter(({ violations }) => violations.length > 0)).toEqual([]);
    return { outcome: await outcome(db.sql, outside, orderIds), news };
  } finally {
    await outside.stop();
    await db.stop();
  }
}

const twice: Manner = (entries) => [entries, entries];
const twiceInOne: Manner = (entries) => [entries.flatMap((entry) => [entry, entry])];
const oneByOne: Manner = (entries) => entries.map((entry) => [entry]);

/** Streams one after the other, the last one first; each in its own order. */
const streamsTurned: Manner = (entries) => {
  const streams = [...new Set(entries.map(({ event }) => event.stream))].reverse();
  const of = (stream: string): LogEntry[] => entries.filter(({ event }) => event.stream === stream);
  return streams.map(of);
};

let plain: Awaited<ReturnType<typeof run>>;

beforeAll(async () => {
  plain = await run(allAtOnce);
});

test('the reference run ends as expected', () => {
  const { orders, mails, ledger, waiting } = plain.outcome;
  const ended = (status: string) => orders.filter((one) => one.status === status).length;
  expect([ended('confirmed'), ended('cancelled')]).toEqual([8, 4]);
  expect(mails).toEqual({ received: 14, distinct: 14 });
  expect((ledger.captured?.count ?? 0) + (ledger.refunded?.count ?? 0)).toBe(8);
  const ends = orders.slice(0, 3).map(({ returns }) => returns?.map(({ state }) => state));
  expect(ends).toEqual([['refunded'], ['failed'], ['refunded']]);
  expect(waiting).toEqual([]);
});

describe.each(consumers.map((consumer) => [consumer.name, consumer] as const))('%s', (_name, consumer) => {
  test('receiving everything twice leaves the same state and emits nothing twice', async () => {
    expect(await run(twice, consumer)).toEqual(plain);
  });

  test('receiving everything twice in one batch leaves the same state', async () => {
    expect(await run(twiceInOne, consumer)).toEqual(plain);
  });

  test('processing one event at a time equals processing in batches', async () => {
    expect((await run(oneByOne, consumer)).outcome).toEqual(plain.outcome);
  });

  test('receiving the orders in another order leaves the same state', async () => {
    expect((await run(streamsTurned, consumer)).outcome).toEqual(plain.outcome);
  });
});
