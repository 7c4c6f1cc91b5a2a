import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect } from '@/db/connect';
import { type TestDatabase, testDatabase } from '@/db/testing/test-database';
import { stockShelf } from '@/db/testing/test-shelf';
import { orderStream } from '@/server/domain/order';
import { consumers } from '..';
import { partitionsOf } from '../harness/define';
import { ordersWhile } from '../harness/test-orders';
import { PARTITIONS, shippedOn } from '../harness/test-shop';
import { type ProcessRole, type ProcessShop, processShop } from './support/test-processes';

let db: TestDatabase;
let shop: ProcessShop;
let sleeper: ProcessRole;

beforeAll(async () => {
  db = await testDatabase();
  shop = await processShop(db);
  await stockShelf(db.sql, { TEAPOT: 10_000 });
  await countWritesThatAreFencedOff();
  await shop.startRelay();
  sleeper = await shop.startWorker();
  await shop.startWorker();
});

afterAll(async () => {
  await shop.stop();
  await db.stop();
});

/** A refused write leaves nothing behind, except where a sequence was moved on. */
async function countWritesThatAreFencedOff(): Promise<void> {
  const owner = connect(db.url, { max: 1, asOwner: true });
  await owner.unsafe(`
    create sequence fenced_off;
    grant usage on sequence fenced_off to eventually_app;
    alter function advance_checkpoint rename to advance_checkpoint_or_raise;
    create function advance_checkpoint(text, integer, bigint, xid8, bigint, integer) returns void
    language plpgsql as $$
    begin
      perform advance_checkpoint_or_raise($1, $2, $3, $4, $5, $6);
    exception when sqlstate 'EV001' then
      perform nextval('fenced_off');
      raise;
    end $$`);
  await owner.end();
}

async function fencedOff(): Promise<number> {
  const [row] = await db.sql<{ last_value: string | null }[]>`
    select last_value from pg_sequences where sequencename = 'fenced_off'`;
  return Number(row?.last_value ?? 0);
}

/** How many partitions each of those holds whose lease is good. */
async function partitionsHeld(): Promise<number[]> {
  const rows = await db.sql<{ count: number }[]>`
    select count(*)::integer as count from consumer_partitions where expires_at > now() group by owner`;
  return rows.map(({ count }) => count);
}

/** The workers to whom an answer of the card processor is on its way. */
async function awaitingAnswers() {
  const { entries } = await shop.outside.cards.ledger(0);
  const asked = entries.flatMap((line) => (line.kind === 'authorised' ? [orderStream(line.reference)] : []));
  return db.sql`
    select distinct owner from consumer_partitions join events on partition_hash % partitions = partition
    where consumer = 'payments' and type = 'payment.requested' and stream = any(${asked})
      and not exists (select from events answer
                      where answer.stream = events.stream and answer.type = 'payment.authorised')`;
}

/** Lets one sleep until the other has its partitions; gives whether it meant to write when it woke up. */
async function oversleeps(): Promise<boolean> {
  await expect.poll(async () => (await awaitingAnswers()).length).toBe(2);
  sleeper.sleep();
  await expect.poll(partitionsHeld).toEqual([allPartitions]);
  // On a busy machine somebody may have been late for a lease before.
  const before = await fencedOff();
  sleeper.wakeUp();
  await expect.poll(holders).toBe(2);
  return (await fencedOff()) > before;
}

const allPartitions = shippedOn(consumers).reduce((sum, each) => sum + partitionsOf(each, PARTITIONS), 0);
const holders = async () => (await partitionsHeld()).length;

/** What happened to each order, in the order of versions, and what followed in whichever order. */
const stories = () => db.sql<{ until: string; after: string; gapless: boolean }[]>`
  select until, after, bool_and(versions = (select array_agg(n) from generate_series(1, 8) as n)) as gapless
  from (select string_agg(type, ' ' order by version) filter (where version <= 5) as until,
               string_agg(type, ' ' order by type) filter (where version > 5) as after,
               array_agg(version order by version) as versions
        from events where stream like 'order-%' group by stream) as story
  group by until, after`;

const untilConfirmed = 'order.placed stock.reserved payment.requested payment.authorised order.confirmed';

test('a worker that sleeps past its lease writes nothing when it wakes', async () => {
  await expect.poll(holders).toBe(2);
  // The last answer may have been written in the moment it fell asleep: then it had nothing more to write.
  const untilItMeantToWrite = async () => {
    while (!(await oversleeps()));
  };
  await ordersWhile(db.sql, untilItMeantToWrite, { card: 'late' });
  expect(sleeper.ended()).toBeUndefined();
});

test('no event is lost, doubled, or out of order', async () => {
  await shop.settle();
  await expect.poll(() => shop.wrongs(), { interval: 250 }).toEqual([]);
  expect(await stories()).toEqual([
    { until: untilConfirmed, after: 'payment.captured points.awarded receipt.sent', gapless: true },
  ]);
});
