/** The points of each shopper, and which order brought them. */
import type { Sql } from '@/db/connect';
import { type PointsBalance, pointsOfOrder } from '@/server/contracts/loyalty-view';

const MOST_SHOWN = 20;

/** A shopper's balance with its newest history; nobody has none. Throws what the database throws. */
export async function pointsOf(sql: Sql, shopperId: string): Promise<PointsBalance> {
  const [[sum], rows] = await Promise.all([
    sql<{ balance: number; orders: number }[]>`
      select coalesce(sum(points), 0)::float8 as balance, count(*)::integer as orders
      from loyalty_points where shopper_id = ${shopperId} and awarded_at is not null`,
    sql<{ row: unknown }[]>`
      select row from loyalty_points where shopper_id = ${shopperId} and awarded_at is not null
      order by awarded_at desc limit ${MOST_SHOWN}`,
  ]);
  const history = rows.map(({ row }) => pointsOfOrder.parse(row));
  return { balance: sum?.balance ?? 0, orders: sum?.orders ?? 0, history };
}
