/** Many orders at once, and what came of it: how many a second, how long each took, and what it cost. */
import type { Sql } from '@/db/connect';
import type { RunFile } from '@/server/supervisor/run-file';
import { type Costs, watchCosts } from './costs';
import { type Plan, placeAll } from './load';
import type { LogBook } from './log-book';
import { type Percentiles, percentilesOf, perSecond } from './percentiles';
import { profileRoles } from './profile';
import { untilEnded, untilQuiet } from './settle';
import type { Counter } from './shopper';
import { shownAfterMs } from './shown';
import { type Traffic, trafficBetween, trafficOf } from './traffic';

/**
 * Accepting, from placed to confirmed by the log's times, and from placed to shown by the feed's;
 * milliseconds.
 */
export type Latencies = { accept: Percentiles; confirmed: Percentiles; shown: Percentiles };

/** What was measured while many orders were placed at once. */
export type Loaded = Latencies & {
  orders: number;
  acceptedPerSecond: number;
  confirmedPerSecond: number;
  factsPerSecond: number;
  traffic: Traffic;
  costs: Costs;
};

/** What is needed to place orders and to know what became of them. */
export type Shopping = { sql: Sql; run: RunFile; counter: Counter; book: LogBook; cookies: string[] };

/** Places the orders of a plan and waits until all there is to do has been done. */
export async function underLoad(shopping: Shopping, plan: Plan, profile: readonly string[]) {
  const { sql, run, counter, book } = shopping;
  const [endedBefore, factsBefore] = [book.ended, book.facts];
  const earlier = await trafficOf(sql, run);
  const costs = watchCosts(run);
  const profiled = profileRoles(profile, run);
  const placed = await placeAll(counter, plan);
  await untilEnded(book, endedBefore + plan.orders);
  const profiles = await profiled();
  await settled(shopping, endedBefore + plan.orders);
  const spent = { costs: costs(), traffic: trafficBetween(earlier, await trafficOf(sql, run)) };
  const { firstMs, lastMs, count } = spanOf(book, placed.orderIds);
  const loaded: Loaded = {
    orders: plan.orders,
    ...(await latencies(shopping, placed)),
    acceptedPerSecond: perSecond(placed.orderIds.length, placed.tookMs),
    confirmedPerSecond: perSecond(count, lastMs - firstMs),
    factsPerSecond: perSecond(book.facts - factsBefore, lastMs - firstMs),
    ...spent,
  };
  return { orderIds: placed.orderIds, profiles, loaded };
}

/** From the first of these orders that was placed to the last that ended. */
function spanOf(book: LogBook, orderIds: readonly string[]) {
  const stories = orderIds.flatMap((orderId) => book.stories.get(orderId) ?? []);
  const firstMs = stories.reduce(
    (least, { placedMs }) => Math.min(least, placedMs),
    Number.POSITIVE_INFINITY,
  );
  const lastMs = stories.reduce((most, { endedMs = 0 }) => Math.max(most, endedMs), 0);
  return { firstMs, lastMs, count: stories.length };
}

/** Everything that follows from so many orders has happened, and the book knows. */
export async function settled({ sql, book }: Pick<Shopping, 'sql' | 'book'>, orders: number): Promise<void> {
  await untilEnded(book, orders);
  await untilQuiet(sql);
  await book.readOn();
}

/** How long these orders took. */
export async function latencies(
  { sql, book }: Pick<Shopping, 'sql' | 'book'>,
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
