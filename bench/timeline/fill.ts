/** Fills a log with events of an invented history, interleaved as in a busy shop. */
import type { Sql } from '@/db/connect';
import { parkDeliveries } from '@/db/consuming/parked-deliveries';
import { recordAsIs } from '@/db/testing/test-poison';
import { nowIso, pause } from '@/server/clock';
import type { Envelope } from '@/server/contracts/envelope';
import { actsAfter, eventsOf, orderIdOf, shopperOf } from './history';

const ORDERS_AT_ONCE = 12;
const DAYS = 30;
const WRITERS = 2;
const HELD = 300;

/** The events of several orders, interleaved as if concurrent. */
function mixed(numbers: readonly number[]): Omit<Envelope, 'at'>[] {
  const inSteps = numbers
    .flatMap((number) => eventsOf(number).map((event, step) => ({ event, step })))
    .sort((one, other) => one.step - other.step)
    .map(({ event }) => event);
  return [...inSteps, ...numbers.flatMap(actsAfter)];
}

/**
 * Records at least this many events over the last thirty days; returns the number of orders.
 * @param untilMs the time of the newest event
 */
export async function fillLog(sql: Sql, events: number, untilMs: number): Promise<number> {
  const stepMs = (DAYS * 86_400_000) / events;
  let written = 0;
  let next = 0;
  const writer = async () => {
    while (written < events) {
      const numbers = Array.from({ length: ORDERS_AT_ONCE }, (_, index) => next + index);
      next += ORDERS_AT_ONCE;
      const batch = mixed(numbers);
      await rememberShoppers(sql, numbers);
      const fromMs = untilMs - Math.max(batch.length, events - written) * stepMs;
      written += batch.length;
      await recordAsIs(
        sql,
        batch.map((event, index) => ({ ...event, at: new Date(fromMs + index * stepMs).toISOString() })),
      );
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, writer));
  return next;
}

/** Parks some deliveries of the newest orders. */
export async function parkSome(sql: Sql, orders: number): Promise<void> {
  const states = ['retrying', 'behind', 'dead'] as const;
  const held = Array.from({ length: HELD }, (_, index) => eventsOf(orders - 1 - index * 7))
    .flatMap(([placed]) => placed ?? [])
    .map(({ id, stream, version, metadata }, index) => ({
      consumer: 'send-receipt',
      eventId: id,
      partition: 0,
      stream,
      version,
      attempts: 3,
      dueInMs: null,
      state: states[index % 3] ?? 'dead',
      reason: 'made up',
      raw: '{}',
      correlationId: metadata.correlationId,
    }));
  await parkDeliveries(sql, held);
}

/** Records each order's shopper without a name. */
export const rememberShoppers = (sql: Sql, numbers: readonly number[]) => sql`
  insert into order_contacts (order_id, shopper_id)
  select * from unnest(${numbers.map(orderIdOf)}::uuid[], ${numbers.map(shopperOf)}::uuid[])
  on conflict do nothing`;

const PAUSE_MS = 40;

/**
 * Records events of further orders one by one.
 * @param from the number of the first order
 * @returns the next number, and the last event's id
 */
export async function recordMore(
  sql: Sql,
  from: number,
  events: number,
): Promise<{ next: number; last: string }> {
  let [next, written, last] = [from, 0, ''];
  while (written < events) {
    const told = eventsOf(next).map((event) => ({ ...event, at: nowIso() }));
    await recordAsIs(sql, told);
    written += told.length;
    last = told.at(-1)?.id ?? last;
    next += 1;
    await pause(PAUSE_MS);
  }
  return { next, last };
}
