/** The streams in which everything is that is about somebody or something. */
import type { Fragment, Sql } from '@/db/connect';

/** What the index of flows holds of these. */
const ofFlows = (sql: Sql, flows: readonly string[]): Fragment => sql`
  select stream from events
  where (metadata ->> 'correlationId') = any(${[...flows]}) and (version = 1 or stream not like 'order-%')`;

/**
 * The streams that a flow goes through. Of an order's stream the first event is enough: whatever follows in
 * it belongs to the same flow, or to one that is called after the order.
 */
export async function streamsOfFlows(sql: Sql, flows: readonly string[]): Promise<string[]> {
  const rows = await sql<{ stream: string }[]>`
    select distinct stream from (${ofFlows(sql, flows)}) found`;
  return [...new Set([...rows.map(({ stream }) => stream), ...flows.map((flow) => `order-${flow}`)])];
}

/** The streams of what these shoppers ordered, so many at most. */
export async function streamsOfShoppers(sql: Sql, ids: readonly string[], most: number): Promise<string[]> {
  const rows = await sql<{ stream: string }[]>`
    select 'order-' || order_id as stream from order_contacts
    where shopper_id = any(${[...ids]}::uuid[]) limit ${most}`;
  return rows.map(({ stream }) => stream);
}

/**
 * The streams of an order, an event, a flow or a shopper of this id, whichever it is; none when nobody knows
 * it. `most` is how many of a shopper are enough.
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
