/** How many units of each product everyone may see: available, reserved, sold. */
import type { Sql } from '@/db/connect';
import { type StockView, stockView } from '@/server/contracts/stock-view';
import { readRows } from './rows';

/** The stock of these products, in their order; one that nothing is known of has none. */
export async function readStock(sql: Sql, skus: readonly string[]): Promise<StockView[]> {
  const rows = await readRows(sql, 'stock_on_hand', skus);
  return skus.map((sku) => (rows.has(sku) ? stockView.parse(rows.get(sku)) : noStock(sku)));
}

/** The stock of a product that nothing is known of. */
const noStock = (sku: string): StockView => ({ sku, version: 0, available: 0, reserved: 0, sold: 0 });
