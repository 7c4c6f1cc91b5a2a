/** The orders that wait longer than usual: what they wait for, what stands in the way, what can be done. */
import type { Sql } from '@/db/connect';
import { streamReader } from '@/db/log/event-corrections';
import { type OpenOrder, openOrders } from '@/db/read-models/open-orders';
import { type UsualDurations, usualDurations } from '@/db/read-models/usual-durations';
import { msOf, nowMs } from '@/server/clock';
import { foldIfReadable } from '@/server/commands/load-orders';
import type { Envelope } from '@/server/contracts/envelope';
import type { OrderStep } from '@/server/contracts/order-view';
import type { Awaited, WaitingOrder, WaitingOrders } from '@/server/contracts/waiting-order';
import type { Order } from '@/server/domain/order';
import { remediesFor, waitsFor } from '@/server/domain/waits-for';

/** Nothing is called late before this, however fast it usually is. */
export const QUIET_MS = 10_000;
const TIMES_USUAL = 5;
const MOST_ORDERS = 200;

/** The step of the order's page on which each thing is waited for. */
const stepOf: Partial<Record<Awaited, OrderStep['name']>> = {
  stock: 'stock',
  payment: 'payment',
  answer: 'payment',
  confirmation: 'confirmed',
  capture: 'charged',
  receipt: 'receipt',
};

/** Those that have waited longest, first. Throws what the database throws. */
export async function waitingOrders(sql: Sql, quietMs = QUIET_MS): Promise<WaitingOrders> {
  const [usual, open] = await Promise.all([
    usualDurations(sql),
    openOrders(sql, { quietMs, limit: MOST_ORDERS }),
  ]);
  const { orders, underWay, more, askedAtMs } = open;
  const known = { usual, quietMs, askedAtMs, folded: await foldAll(sql, orders) };
  const waiting = orders.flatMap((one) => waitingOrder(one, known) ?? []);
  return { orders: waiting.sort((a, b) => b.waitedMs - a.waitedMs), underWay, more };
}

const COUNT_AGE_MS = 10_000;
let counted: { atMs: number; count: Promise<number> } | undefined;

/**
 * How many orders wait longer than usual, at most ten seconds old: it stands on every page, and the orders
 * are read once for all who look. Throws what the database throws.
 */
export function countWaiting(sql: Sql): Promise<number> {
  const atMs = nowMs();
  if (counted && atMs - counted.atMs < COUNT_AGE_MS) return counted.count;
  const fresh = { atMs, count: waitingOrders(sql).then(({ orders }) => orders.length) };
  counted = fresh;
  fresh.count.catch(() => {
    if (counted === fresh) counted = undefined;
  });
  return fresh.count;
}

type Known = {
  usual: UsualDurations;
  quietMs: number;
  askedAtMs: number;
  folded: ReadonlyMap<string, Order>;
};

function waitingOrder(open: OpenOrder, known: Known): WaitingOrder | undefined {
  const { stream, events, obstacles, behind } = open;
  const { usual, quietMs, askedAtMs, folded } = known;
  const newest = events.at(-1);
  const since = events.findLast(({ type }) => type !== 'order.retried')?.at;
  if (!newest || !since) return undefined;
  const order = folded.get(stream);
  const awaited = order ? waitsFor(order) : (['reader'] as const);
  if (awaited.length === 0 && obstacles.length === 0) return undefined;
  const waitedMs = Math.max(0, askedAtMs - msOf(since));
  const usualMs = usualFor(awaited, usual);
  if (waitedMs < Math.max(quietMs, TIMES_USUAL * (usualMs ?? 0))) return undefined;
  return {
    orderId: stream.slice('order-'.length),
    version: newest.version,
    status: order && order.status !== 'none' ? order.status : 'unknown',
    totalCents: order?.totalCents ?? null,
    currency: 'EUR',
    waitsFor: awaited.length > 0 ? [...awaited] : ['follower'],
    since,
    waitedMs,
    usualMs,
    obstacles,
    behind,
    remedies: order ? remediesFor(order) : [],
  };
}

/** The orders that can be read, some only as they were corrected; of others nobody can say how they stand. */
async function foldAll(sql: Sql, open: readonly OpenOrder[]): Promise<Map<string, Order>> {
  const folded = new Map<string, Order>();
  const keep = (stream: string, events: readonly Envelope[]) => {
    const order = foldIfReadable(events);
    if (order) folded.set(stream, order);
  };
  for (const { stream, events } of open) keep(stream, events);
  const unread = open.map(({ stream }) => stream).filter((stream) => !folded.has(stream));
  if (unread.length === 0) return folded;
  for (const [stream, events] of await streamReader(sql)(unread, true)) keep(stream, events);
  return folded;
}

function usualFor(awaited: readonly Awaited[], usual: UsualDurations): number | null {
  const known = awaited.flatMap((one) => {
    const step = stepOf[one];
    return (step && usual[step]) ?? [];
  });
  return known.length > 0 ? Math.max(...known) : null;
}
