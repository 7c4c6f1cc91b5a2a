/** The streams that hold everything about a correlation, a shopper or an id. */
import type { Fragment, Sql } from '@/db/connect';

/** Reads the correlation index. */
const ofFlows = (sql: Sql, flows: readonly string[]): Fragment => sql`
  select stream from events
  where (metadata ->> 'correlationId') = any(${[...flows]}) and (version = 1 or stream not like 'order-%')`;

/**
 * The streams of these correlations. The first event of an order's stream is enough: the others share its
 * correlation, or have one named after the order.
 */
export async function streamsOfFlows(sql: Sql, flows: readonly string[]): Promise<string[]> {
  const rows = await sql<{ stream: string }[]>`
    select distinct stream from (${ofFlows(sql, flows)}) found`;
  return [...new Set([...rows.map(({ stream }) => stream), ...flows.map((flow) => `order-${flow}`)])];
}

/** The order streams of these shoppers, at most `most`. */
export async function streamsOfShoppers(sql: Sql, ids: readonly string[], most: number): Promise<string[]> {
  const rows = await sql<{ stream: string }[]>`
    select 'order-' || order_id as stream from order_contacts
    where shopper_id = any(${[...ids]}::uuid[]) limit ${most}`;
  return rows.map(({ stream }) => stream);
}

/**
 * The streams of an id, be it an order, an event, a correlation or a shopper; empty when unknown. `most`
 * limits the orders of a shopper.
 */
export async function streamsOfId(sql: Sql, id: string, most: number): Promise<string[]> {
  const [rows, ordered] = await Promise.all([
    sql<{ stream: string }[]>`
      select stream from events where id = ${id}::uuid
      union select stream from events where stream = ${`order-${id}`} and version = 1
      union ${ofFlows(sql, [id])}`,
    streamsOfShoppers(sql, [id], most),
  ]);
  return [...new Set([...rows.map(({ stream }) => stream), ...ordered])];
}
