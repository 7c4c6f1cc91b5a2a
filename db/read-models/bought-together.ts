/** What else people bought who bought a product. */
import type { Sql } from '@/db/connect';

/** Fewer orders than this are a coincidence. */
const FEWEST_ORDERS = 2;

/** The products that were most often in one confirmed order with this one, most often first. */
export async function readBoughtTogether(sql: Sql, sku: string, most: number): Promise<string[]> {
  const rows = await sql<{ sku: string }[]>`
    select case when one = ${sku} then other else one end as sku
    from bought_together pair
    where (one = ${sku} or other = ${sku}) and version >= ${FEWEST_ORDERS}
    order by version desc, sku limit ${most}`;
  return rows.map((row) => row.sku);
}
