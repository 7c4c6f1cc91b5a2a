/** The page of each order, as the shopper sees it. */
import type { Fragment, Sql } from '@/db/connect';
import { isoOf, msOf } from '@/server/clock';
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

type Asked = { shopperId: string; types: readonly string[]; limit: number };

/** The pages of a shopper's orders, newest first, each told whether it is old. */
export async function pagesOf(sql: Sql, { shopperId, types, limit }: Asked): Promise<PageSeen[]> {
  const rows = await sql<PageRow[]>`
    select row, ${showsOwnActs(sql, types)} as shows from order_status
    where shopper_id = ${shopperId} order by placed_at desc limit ${limit}`;
  return rows.map(seen);
}

const seen = ({ row, shows }: PageRow): PageSeen => ({ page: orderView.parse(row), showsOwnActs: shows });

/** One number says it: an order is one stream, and the version of its page is a version of that stream. */
const showsOwnActs = (sql: Sql, types: readonly string[]): Fragment => sql`
  (row ->> 'version')::integer >= coalesce((
    select max(version) from events
    where stream = 'order-' || key and type = any(${[...types]})
      and metadata -> 'actor' ->> 'kind' = 'shopper'), 0)`;

/** The ids of a shopper's orders that have no page yet: they were placed a moment ago. */
export async function withoutPage(sql: Sql, shopperId: string, limit: number): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select order_id::text as id from order_contacts contact
    where shopper_id = ${shopperId}
      and not exists (select from order_status page where page.key = contact.order_id::text)
    limit ${limit}`;
  return rows.map(({ id }) => id);
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
