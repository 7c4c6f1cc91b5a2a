/** The page of each order, as the shopper sees it. */
import type { Fragment, Sql } from '@/db/connect';
import { isoOf, msOf } from '@/server/clock';
import type { OrderPlace } from '@/server/contracts/order-place';
import { type OrderView, orderView } from '@/server/contracts/order-view';

/** The page of an order; absent until the projection has seen its first fact. */
export async function readOrder(sql: Sql, orderId: string): Promise<OrderView | undefined> {
  const [found] = await sql<{ row: unknown }[]>`select row from order_status where key = ${orderId}`;
  return found && orderView.parse(found.row);
}

/** A shopper's orders, newest first. */
export async function ordersOf(sql: Sql, shopperId: string, limit = 50): Promise<OrderView[]> {
  const rows = await sql<{ row: unknown }[]>`
    select row from order_status where shopper_id = ${shopperId} order by placed_at desc limit ${limit}`;
  return rows.map(({ row }) => orderView.parse(row));
}

/** The page of an order, and whether it shows already what its shopper did last. */
export type PageSeen = { page: OrderView; showsOwnActs: boolean };
type PageRow = { row: unknown; shows: boolean };

/** The same page, told whether it is old; `types` are the facts that change it. */
export async function readPage(
  sql: Sql,
  orderId: string,
  types: readonly string[],
): Promise<PageSeen | undefined> {
  const [found] = await sql<PageRow[]>`
    select row, ${showsOwnActs(sql, types)} as shows from order_status where key = ${orderId}`;
  return found && seen(found);
}

/** A page of a shopper's orders, newest first: those older than `before`. */
export type OwnOrders = { shopperId: string; limit: number; before?: OrderPlace | undefined };

/** The pages of a shopper's orders, newest first, each told whether it is old. */
export async function pagesOf(
  sql: Sql,
  { shopperId, types, limit, before }: OwnOrders & { types: readonly string[] },
): Promise<PageSeen[]> {
  const older = before ? sql`and (placed_at, key) < (${before.placedAt}, ${before.orderId})` : sql``;
  const rows = await sql<PageRow[]>`
    select row, ${showsOwnActs(sql, types)} as shows from order_status
    where shopper_id = ${shopperId} ${older} order by placed_at desc, key desc limit ${limit}`;
  return rows.map(seen);
}

const seen = ({ row, shows }: PageRow): PageSeen => ({ page: orderView.parse(row), showsOwnActs: shows });

/** One number says it: an order is one stream, and the version of its page is a version of that stream. */
const showsOwnActs = (sql: Sql, types: readonly string[]): Fragment => sql`
  (row ->> 'version')::integer >= coalesce((
    select max(version) from events
    where stream = 'order-' || key and type = any(${[...types]})
      and metadata -> 'actor' ->> 'kind' = 'shopper'), 0)`;

/** A shopper's orders that have no page yet, newest first: they were placed a moment ago. */
export async function withoutPage(sql: Sql, { shopperId, limit, before }: OwnOrders): Promise<string[]> {
  const older = before ? sql`where (placed_at, id) < (${before.placedAt}, ${before.orderId})` : sql``;
  const rows = await sql<{ id: string }[]>`
    with fresh as (
      select order_id::text as id,
             to_char(placed.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as placed_at
      from order_contacts contact
      join events placed on placed.stream = 'order-' || contact.order_id and placed.version = 1
      where shopper_id = ${shopperId}
        and not exists (select from order_status page where page.key = contact.order_id::text))
    select id from fresh ${older} order by placed_at desc, id desc limit ${limit}`;
  return rows.map(({ id }) => id);
}

/** How many orders a shopper has placed. */
export async function countOrders(sql: Sql, shopperId: string): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::integer as count from order_contacts where shopper_id = ${shopperId}`;
  return row?.count ?? 0;
}

/** The order in question, and how long before it is looked back; `at` is ISO 8601. */
type Before = { orderId: string; shopperId: string; at: string; minutes: number };

/** A shopper's orders shortly before another of theirs, newest first; not more of them than anyone counts. */
export async function ordersBefore(sql: Sql, { orderId, shopperId, at, minutes }: Before) {
  const from = isoOf(msOf(at) - minutes * 60_000);
  return sql<{ orderId: string; last4: string }[]>`
    select key as "orderId", row -> 'card' ->> 'last4' as last4 from order_status
    where shopper_id = ${shopperId} and placed_at >= ${from} and placed_at <= ${at} and key <> ${orderId}
    order by placed_at desc limit 20`;
}
