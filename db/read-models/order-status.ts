/** The page of each order, as the shopper sees it. */
import type { Sql } from '@/db/connect';
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
