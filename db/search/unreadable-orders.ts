/** Orders whose status page is blocked by a dead letter: search shows them out of date or not at all. */
import type { Sql } from '@/db/connect';

/** A blocked order and the reason. */
export type UnreadableOrder = { orderId: string; eventId: string; reason: string };

/** The blocked orders whose number has this prefix, latest first, and how many there are in all. */
export async function unreadableOrders(
  sql: Sql,
  { idPrefix = '', limit }: { idPrefix?: string | undefined; limit: number },
): Promise<{ orders: UnreadableOrder[]; total: number }> {
  const rows = await sql<(UnreadableOrder & { total: number })[]>`
    with first as (
      select distinct on (stream) stream, event_id, reason, parked_at from parked_deliveries
      where consumer = 'order-status' and state = 'dead' and starts_with(stream, ${`order-${idPrefix}`})
      order by stream, version)
    select substr(stream, 7) as "orderId", event_id as "eventId", left(reason, 300) as reason,
           (count(*) over ())::integer as total
    from first order by parked_at desc, stream limit ${limit}`;
  return {
    orders: rows.map(({ total: _, ...order }) => order),
    total: rows[0]?.total ?? 0,
  };
}
