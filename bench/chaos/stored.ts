/** What the shop has stored of every order, key, return, and product after a run. */
import { z } from 'zod';
import type { Sql } from '@/db/connect';
import { stockLine } from '@/server/contracts/fields';

const orderRow = z.object({
  orderId: z.string(),
  status: z.enum(['confirmed', 'cancelled']).nullable(),
  placedMs: z.number(),
  endedMs: z.number().nullable(),
  /** The reason of a cancellation. */
  reason: z.string().nullish(),
  lines: z.array(z.object({ sku: z.string(), quantity: z.number(), unitCents: z.number() })),
  row: z.unknown(),
  version: z.number().nullable(),
});

/** A stored order: its start and end, its lines, and its page. */
export type StoredOrder = z.infer<typeof orderRow>;

/** A return in the log: how often it was opened, and how it ended. */
const returnRow = z.object({
  returnId: z.string(),
  orderId: z.string(),
  opened: z.number(),
  lines: z.array(stockLine).nullable(),
  restock: z.boolean().nullable(),
  end: z.enum(['completed', 'failed']).nullable(),
  openedMs: z.number(),
  endedMs: z.number().nullable(),
});
export type StoredReturn = z.infer<typeof returnRow>;

/** A product: its price, the version of its entry, and all units received. */
export type StoredProduct = { sku: string; cents: number; version: number; received: number };

/** Orders by id and by key, returns by id, products by SKU. */
export type Stored = {
  orders: Map<string, StoredOrder>;
  ordersByKey: Map<string, string[]>;
  returns: Map<string, StoredReturn>;
  products: Map<string, StoredProduct>;
  /** SKU and email of every back-in-stock request, answered or not. */
  wishes: Set<string>;
};

/** Reads everything from the database. */
export async function readStored(sql: Sql): Promise<Stored> {
  const orders = await sql`
    select substr(stream, 7) as "orderId",
           max(substr(type, 7)) filter (where type in ('order.confirmed', 'order.cancelled')) as status,
           extract(epoch from max(at) filter (where type in ('order.confirmed', 'order.cancelled')))::float
             * 1000 as "endedMs",
           extract(epoch from min(at))::float * 1000 as "placedMs",
           max(data -> 'reason' ->> 'code') filter (where type = 'order.cancelled') as reason,
           (array_agg(data -> 'lines' order by events.version))[1] as lines,
           max(page.version)::float as version, (array_agg(page.row))[1] as row
    from events left join order_status page on page.key = substr(stream, 7)
    where stream like 'order-%' group by stream`;
  const keys = await sql<{ key: string; orderId: string }[]>`
    select key, answer ->> 'orderId' as "orderId" from idempotency_keys where status = 202`;
  const products = await sql<StoredProduct[]>`
    select sku, price_cents as cents, catalogue_version as version, received::integer as received
    from products join stock using (sku)`;
  const wishes = await sql<{ wish: string }[]>`
    select sku || ' ' || email as wish from restock_wishes where email is not null`;
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
    returns: new Map((await readReturns(sql)).map((one) => [one.returnId, one])),
    products: new Map(products.map((one) => [one.sku, one])),
    wishes: new Set(wishes.map(({ wish }) => wish)),
  };
}

async function readReturns(sql: Sql): Promise<StoredReturn[]> {
  const rows = await sql`
    select data ->> 'returnId' as "returnId", substr(min(stream), 7) as "orderId",
           (count(*) filter (where type = 'return.requested'))::integer as opened,
           (array_agg(data -> 'lines') filter (where type = 'return.requested'))[1] as lines,
           bool_or((data ->> 'restock')::boolean) filter (where type = 'return.requested') as restock,
           max(substr(type, 8)) filter (where type in ('return.completed', 'return.failed')) as end,
           extract(epoch from min(at))::float * 1000 as "openedMs",
           extract(epoch from max(at) filter (where type in ('return.completed', 'return.failed')))::float
             * 1000 as "endedMs"
    from events where data ? 'returnId' group by 1`;
  return z.array(returnRow).parse([...rows]);
}
