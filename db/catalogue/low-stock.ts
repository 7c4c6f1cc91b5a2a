/** What was noticed of products that run low: kept and told only when it changes. */

import { asJson, type Sql } from '@/db/connect';
import { type LowStockNotice, lowStockNotice, type StockLevel } from '@/server/contracts/low-stock';

/** How much there is of these products now, and what was noticed of them last, by SKU. */
export async function readLevels(sql: Sql, skus: readonly string[]): Promise<Map<string, StockLevel>> {
  const rows = await sql<StockLevel[]>`
    select products.sku, stock.available::integer as available,
           products.low_stock_at as "lowStockAt", coalesce(low_stock.is_low, false) as "isLow"
    from products join stock using (sku) left join low_stock on low_stock.key = products.sku
    where products.sku = any(${[...skus]})`;
  return new Map(rows.map((level) => [level.sku, level]));
}

/** Keeps these notices and tells of them; of one that says what was noticed already, nothing. */
export async function writeNotices(sql: Sql, notices: readonly StockLevel[]): Promise<void> {
  await sql`
    with kept as (
      insert into low_stock as kept (key, version, row)
      select sku, 1, jsonb_build_object('sku', sku, 'version', 1, 'name', name, 'isLow', "isLow",
               'available', available, 'lowStockAt', "lowStockAt",
               'since', to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
      from jsonb_to_recordset(${asJson(notices)}::text::jsonb)
        as new(sku text, "isLow" boolean, available bigint, "lowStockAt" integer) join products using (sku)
      order by sku
      on conflict (key) do update
        set version = kept.version + 1,
            row = excluded.row || jsonb_build_object('version', kept.version + 1)
        where kept.is_low <> (excluded.row ->> 'isLow')::boolean
      returning key, version)
    insert into feed (topics, model, key, version)
    select array['low-stock'], 'low-stock', key, version from kept`;
}

/** Every product that runs low, the one that has for the longest first. */
export async function readLowStock(sql: Sql): Promise<LowStockNotice[]> {
  const rows = await sql<{ row: unknown }[]>`
    select row from low_stock where is_low order by row ->> 'since', key limit 500`;
  return rows.map(({ row }) => lowStockNotice.parse(row));
}
