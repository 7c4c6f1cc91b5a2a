/** Measures concurrent orders: throughput, latencies, and costs. */
import type { Sql } from '@/db/connect';
import type { RunFile } from '@/server/supervisor/run-file';
import {
  type Growth,
  growthOf,
  type Traffic,
  tableSizes,
  trafficBetween,
  trafficSoFar,
} from './database-usage';
import { type Plan, placeConcurrently } from './load';
import type { OrderLog } from './order-log';
import { shownLatencies } from './order-log';
import { type Percentiles, percentilesOf, perSecond } from './percentiles';
import { type Costs, watchCosts } from './process-costs';
import { profileRoles } from './profile';
import { untilEnded, untilFinished, untilQuiet } from './settle';
import type { OrderClient } from './shopper';

/**
 * Latencies in milliseconds: accepting, placed to confirmed (log times), and placed to shown (feed times).
 */
export type Latencies = { acceptMs: Percentiles; confirmedMs: Percentiles; shownMs: Percentiles };

/** The measurement of one load. */
export type Loaded = Latencies & {
  orders: number;
  /** All cards are good, so only the shop itself cancels an order. */
  confirmed: number;
  cancelled: number;
  /** Rejected with 503. */
  refused: number;
  /** The longest time from accepted to ended. */
  oldestSeconds: number;
  acceptedPerSecond: number;
  confirmedPerSecond: number;
  factsPerSecond: number;
  traffic: Traffic;
  costs: Costs;
  /** The growth of each table per order. */
  disk: Growth[];
};

/** What is needed to place orders and follow them. */
export type Shopping = { sql: Sql; run: RunFile; client: OrderClient; log: OrderLog; cookies: string[] };

/** Places the orders of a plan and waits until no work is pending. */
export async function underLoad(shopping: Shopping, plan: Plan, profile: readonly string[]) {
  const { sql, run, client, log } = shopping;
  const [endedBefore, factsBefore] = [log.ended, log.facts];
  const earlier = await trafficSoFar(sql, run);
  const sizes = await tableSizes(sql);
  const costs = watchCosts(run);
  const profiled = profileRoles(profile, run);
  const placed = await placeConcurrently(client, plan);
  await untilEnded(log, endedBefore + placed.orderIds.length);
  const profiles = await profiled();
  await untilFinished(log);
  const spent = { costs: costs(), traffic: trafficBetween(earlier, await trafficSoFar(sql, run)) };
  // Ask for pending work only after measuring, since asking costs time.
  await settled(shopping, endedBefore + placed.orderIds.length);
  const disk = growthOf(sizes, await tableSizes(sql), Math.max(1, placed.orderIds.length));
  const { firstMs, lastMs, count } = spanOf(log, placed.orderIds);
  const loaded: Loaded = {
    orders: plan.orders,
    ...endsOf(log, placed.orderIds),
    refused: placed.refused,
    ...(await latencies(shopping, placed)),
    acceptedPerSecond: perSecond(placed.orderIds.length, placed.tookMs),
    confirmedPerSecond: perSecond(count, lastMs - firstMs),
    factsPerSecond: perSecond(log.facts - factsBefore, lastMs - firstMs),
    ...spent,
    disk,
  };
  return { orderIds: placed.orderIds, profiles, loaded };
}

/** How these orders ended, and the longest duration. */
export function endsOf({ orders }: Pick<OrderLog, 'orders'>, orderIds: readonly string[]) {
  const all = orderIds.flatMap((orderId) => orders.get(orderId) ?? []);
  const having = (type: string) => all.filter(({ types }) => types.includes(type)).length;
  const oldestMs = Math.max(0, ...all.map(({ placedMs, endedMs = placedMs }) => endedMs - placedMs));
  return {
    confirmed: having('order.confirmed'),
    cancelled: having('order.cancelled'),
    oldestSeconds: Math.round(oldestMs) / 1_000,
  };
}

/** From the first placed to the last ended of these orders. */
function spanOf(log: OrderLog, orderIds: readonly string[]) {
  const all = orderIds.flatMap((orderId) => log.orders.get(orderId) ?? []);
  const orders = all.filter(({ types }) => types.includes('order.confirmed'));
  const firstMs = orders.reduce((least, { placedMs }) => Math.min(least, placedMs), Number.POSITIVE_INFINITY);
  const lastMs = orders.reduce((most, { endedMs = 0 }) => Math.max(most, endedMs), 0);
  return { firstMs, lastMs, count: orders.length };
}

/** Waits until this many orders have ended and no work is pending, and reads the log. */
export async function settled({ sql, log }: Pick<Shopping, 'sql' | 'log'>, orders: number): Promise<void> {
  await untilEnded(log, orders);
  await untilQuiet(sql);
  await log.readOn();
}

/** The latencies of these orders. */
export async function latencies(
  { sql, log }: Pick<Shopping, 'sql' | 'log'>,
  { orderIds, acceptMs }: { orderIds: readonly string[]; acceptMs: readonly number[] },
): Promise<Latencies> {
  const orders = orderIds.flatMap((orderId) => log.orders.get(orderId) ?? []);
  const confirmed = orders.filter(({ types }) => types.includes('order.confirmed'));
  const confirmedMs = confirmed.flatMap(({ placedMs, endedMs }) => (endedMs ? [endedMs - placedMs] : []));
  return {
    acceptMs: percentilesOf(acceptMs),
    confirmedMs: percentilesOf(confirmedMs),
    shownMs: percentilesOf(await shownLatencies(sql, log.orders, orderIds)),
  };
}
