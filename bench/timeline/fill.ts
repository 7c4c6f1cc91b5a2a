/** Fills a log with so many events of a made-up past, in the order in which a busy shop would record them. */
import type { Sql } from '@/db/connect';
import { holdDeliveries } from '@/db/parked-deliveries';
import { recordAsIs } from '@/db/test-poison';
import { nowIso, pause } from '@/server/clock';
import type { Envelope } from '@/server/contracts/envelope';
import { actsAfter, eventsOf, orderIdOf, shopperOf } from './history';

const ORDERS_AT_ONCE = 12;
const DAYS = 30;
const WRITERS = 2;
const HELD = 300;

/** The events of some orders, mixed as they are when several are under way. */
function mixed(numbers: readonly number[]): Omit<Envelope, 'at'>[] {
  const inSteps = numbers
    .flatMap((number) => eventsOf(number).map((event, step) => ({ event, step })))
    .sort((one, other) => one.step - other.step)
    .map(({ event }) => event);
  return [...inSteps, ...numbers.flatMap(actsAfter)];
}

/**
 * Records at least so many events that end now and began thirty days ago; gives how many orders they tell of.
 * @param untilMs the moment of the newest event
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

/** Has some deliveries of the newest orders wait, as they do on a bad day. */
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
  await holdDeliveries(sql, held);
}

/** Who ordered, without a name: the shop has this of every order. */
export const rememberShoppers = (sql: Sql, numbers: readonly number[]) => sql`
  insert into order_contacts (order_id, shopper_id)
  select * from unnest(${numbers.map(orderIdOf)}::uuid[], ${numbers.map(shopperOf)}::uuid[])
  on conflict do nothing`;

const PAUSE_MS = 40;

/**
 * Records what happens to further orders, one after the other.
 * @param from the number of the first of them
 * @returns the number of the next one, and the event that was recorded last
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
