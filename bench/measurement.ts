/** The measurement itself: each part of it alone, one after the other, on one shop. */
import type { Sql } from '@/db/connect';
import type { RunFile } from '@/server/supervisor/run-file';
import { type Check, checkAll } from './checks';
import { type Costs, memoryNow, watchCosts } from './costs';
import type { Flags } from './flags';
import { placeOneByOne } from './idle';
import { insertsPerSecond } from './insert-yardstick';
import { introduce, placeAll } from './load';
import { LogBook } from './log-book';
import { type Percentiles, percentilesOf, perSecond } from './percentiles';
import { profileRoles } from './profile';
import { publishesPerSecond } from './publish-yardstick';
import { untilEnded, untilQuiet } from './settle';
import { counterOf } from './shopper';
import { shownAfterMs } from './shown';
import { type Traffic, trafficBetween, trafficOf } from './traffic';

/**
 * Accepting, from placed to confirmed by the log's times, and from placed to shown by the feed's;
 * milliseconds.
 */
export type Latencies = { accept: Percentiles; confirmed: Percentiles; shown: Percentiles };

/** What the servers can do by themselves, a second. */
export type Yardsticks = { inserts: number; publishes: number };

/** All that was measured. */
export type Measured = {
  flags: Flags;
  idle: Latencies & { memory: { name: string; bytes: number }[] };
  load: Latencies & {
    acceptedPerSecond: number;
    confirmedPerSecond: number;
    factsPerSecond: number;
    traffic: Traffic;
    costs: Costs;
  };
  yardsticks: Yardsticks;
  checks: Check[];
  profiles: string[];
};

type Stage = { sql: Sql; run: RunFile; flags: Flags; say: (line: string) => void };

const YARDSTICK_MS = 2_000;

/** Measures a shop that was just opened and whose shelves are full. Throws when it stops working. */
export async function measureShop(stage: Stage): Promise<Measured> {
  const { sql, run, flags, say } = stage;
  const counter = counterOf(run.urls.shop ?? '', Math.max(flags.concurrency, flags.shoppers));
  const book = new LogBook(sql);
  say('Warming up …');
  const { cookies, orderIds: first } = await introduce(counter, flags.shoppers);
  const at = { orders: flags.warm, concurrency: flags.concurrency, from: 0, cookies };
  const warm = flags.warm > 0 ? await placeAll(counter, at) : { orderIds: [] };
  await settled(stage, book, first.length + warm.orderIds.length);
  say(`${flags.idle} orders, one at a time …`);
  const single = await placeOneByOne({ counter, book, cookies }, flags.idle);
  const memory = memoryNow(run);
  say('Yardsticks …');
  const before = await yardsticks(run);
  say(`${flags.orders} orders, ${flags.concurrency} at a time …`);
  const load = await underLoad(stage, { counter, book, cookies });
  const after = await yardsticks(run);
  say('Checking …');
  const accepted = [...first, ...warm.orderIds, ...single.orderIds, ...load.orderIds];
  const checks = await checkAll({ sql, book, accepted, urls: run.urls });
  counter.close();
  const { orderIds, acceptMs, profiles, ...rates } = load;
  return {
    flags,
    idle: { ...(await latencies({ sql, book }, single)), memory },
    load: { ...(await latencies({ sql, book }, { orderIds, acceptMs })), ...rates },
    yardsticks: {
      inserts: (before.inserts + after.inserts) / 2,
      publishes: (before.publishes + after.publishes) / 2,
    },
    checks,
    profiles,
  };
}

type Shopping = { counter: ReturnType<typeof counterOf>; book: LogBook; cookies: string[] };

async function underLoad(stage: Stage, { counter, book, cookies }: Shopping) {
  const { run, flags } = stage;
  const [endedBefore, factsBefore] = [book.ended, book.facts];
  const earlier = await trafficOf(stage.sql, run);
  const costs = watchCosts(run);
  const profiled = profileRoles(flags.profile, run);
  const plan = { orders: flags.orders, concurrency: flags.concurrency, from: 0, cookies };
  const { orderIds, acceptMs, tookMs } = await placeAll(counter, plan);
  await untilEnded(book, endedBefore + flags.orders);
  const profiles = await profiled();
  await settled(stage, book, endedBefore + flags.orders);
  const stories = orderIds.flatMap((orderId) => book.stories.get(orderId) ?? []);
  const firstMs = stories.reduce(
    (least, { placedMs }) => Math.min(least, placedMs),
    Number.POSITIVE_INFINITY,
  );
  const lastMs = stories.reduce((most, { endedMs = 0 }) => Math.max(most, endedMs), 0);
  return {
    orderIds,
    acceptMs,
    profiles,
    costs: costs(),
    traffic: trafficBetween(earlier, await trafficOf(stage.sql, run)),
    acceptedPerSecond: perSecond(orderIds.length, tookMs),
    confirmedPerSecond: perSecond(stories.length, lastMs - firstMs),
    factsPerSecond: perSecond(book.facts - factsBefore, lastMs - firstMs),
  };
}

/** Everything that follows from so many orders has happened, and the book knows. */
async function settled({ sql }: Stage, book: LogBook, orders: number): Promise<void> {
  await untilEnded(book, orders);
  await untilQuiet(sql);
  await book.readOn();
}

async function yardsticks({ urls, natsCredentialsFile: credentialsFile }: RunFile): Promise<Yardsticks> {
  const inserts = await insertsPerSecond(urls.database ?? '', YARDSTICK_MS);
  const publishes = await publishesPerSecond({ url: urls.nats ?? '', credentialsFile }, YARDSTICK_MS);
  return { inserts, publishes };
}

async function latencies(
  { sql, book }: { sql: Sql; book: LogBook },
  { orderIds, acceptMs }: { orderIds: readonly string[]; acceptMs: readonly number[] },
): Promise<Latencies> {
  const stories = orderIds.flatMap((orderId) => book.stories.get(orderId) ?? []);
  const confirmedMs = stories.flatMap(({ placedMs, endedMs }) => (endedMs ? [endedMs - placedMs] : []));
  return {
    accept: percentilesOf(acceptMs),
    confirmed: percentilesOf(confirmedMs),
    shown: percentilesOf(await shownAfterMs(sql, book.stories, orderIds)),
  };
}
