/** What the shop has stored of every order, and of every key, when all is over. */
import { z } from 'zod';
import type { Sql } from '@/db/connect';

const orderRow = z.object({
  orderId: z.string(),
  status: z.enum(['confirmed', 'cancelled']).nullable(),
  placedMs: z.number(),
  endedMs: z.number().nullable(),
  lines: z.array(z.object({ sku: z.string(), quantity: z.number(), unitCents: z.number() })),
  row: z.unknown(),
  version: z.number().nullable(),
});

/** One order as it is stored: when it began and ended, its lines, and its page. */
export type StoredOrder = z.infer<typeof orderRow>;

/** All that is stored: orders by id, orders by key, and prices by product. */
export type Stored = {
  orders: Map<string, StoredOrder>;
  ordersByKey: Map<string, string[]>;
  prices: Map<string, number>;
};

/** Reads it. */
export async function readStored(sql: Sql): Promise<Stored> {
  const orders = await sql`
    select substr(stream, 7) as "orderId",
           max(substr(type, 7)) filter (where type in ('order.confirmed', 'order.cancelled')) as status,
           extract(epoch from max(at) filter (where type in ('order.confirmed', 'order.cancelled')))::float
             * 1000 as "endedMs",
           extract(epoch from min(at))::float * 1000 as "placedMs",
           (array_agg(data -> 'lines' order by events.version))[1] as lines,
           max(page.version)::float as version, (array_agg(page.row))[1] as row
    from events left join order_status page on page.key = substr(stream, 7)
    where stream like 'order-%' group by stream`;
  const keys = await sql<{ key: string; orderId: string }[]>`
    select key, answer ->> 'orderId' as "orderId" from idempotency_keys where status = 202`;
  const prices = await sql<{ sku: string; cents: number }[]>`select sku, price_cents as cents from products`;
  const ordersByKey = new Map<string, string[]>();
  for (const { key, orderId } of keys) {
    const own = ordersByKey.get(key);
    if (own) own.push(orderId);
    else ordersByKey.set(key, [orderId]);
  }
  const rows = z.array(orderRow).parse([...orders]);
  return {
    orders: new Map(rows.map((row) => [row.orderId, row])),
    ordersByKey,
    prices: new Map(prices.map(({ sku, cents }) => [sku, cents])),
  };
}
