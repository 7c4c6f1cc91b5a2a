/** Sales over time, the orders under way, and what sells best: the rows of the operator's dashboard. */
import type { Sql } from '@/db/connect';
import { type PaceRow, paceRow, type SalesRow, salesRow } from '@/server/contracts/sales-view';
import { readRows } from './rows';

/** What happened in these minutes, hours or days, by key; absent is where nothing did. */
export async function readSales(sql: Sql, keys: readonly string[]): Promise<Map<string, SalesRow>> {
  const rows = await readRows(sql, 'sales', keys);
  return new Map([...rows].map(([key, row]) => [key, salesRow.parse(row)]));
}

/** Which orders are under way and how long others took; undefined before the first order. */
export async function readPace(sql: Sql, key: string): Promise<PaceRow | undefined> {
  const row = (await readRows(sql, 'sales', [key])).get(key);
  return row === undefined ? undefined : paceRow.parse(row);
}

export type BestSeller = { sku: string; name: string; sold: number; soldCents: number };

/** The products of which most was sold since the shop opened, most first. */
export async function readBestSellers(sql: Sql, limit: number): Promise<BestSeller[]> {
  return sql<BestSeller[]>`
    select best.key as sku, coalesce(products.name, best.key) as name, best.sold::float8 as sold,
           (best.row ->> 'soldCents')::float8 as "soldCents"
    from best_sellers best left join products on products.sku = best.key
    where best.sold > 0 order by best.sold desc, best.key limit ${limit}`;
}
