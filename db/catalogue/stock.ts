/** The stock counters: moved only with the event that moves them, and never below zero. */

import { asJson, type Fragment, type Sql } from '@/db/connect';
import type { StockMove } from '@/server/contracts/stock-move';

/** How many units of each of these products are available now. */
export async function availableUnits(sql: Sql, skus: readonly string[]): Promise<Map<string, number>> {
  if (skus.length === 0) return new Map();
  const rows = await sql<{ sku: string; available: string }[]>`
    select sku, available from stock where sku = any(${[...skus]})`;
  return new Map(rows.map(({ sku, available }) => [sku, Number(available)]));
}

/** One move per product, the sum of all its moves. */
export function sumMoves(moves: readonly StockMove[]): StockMove[] {
  const sums = new Map<string, StockMove>();
  for (const move of moves) {
    const sum = sums.get(move.sku) ?? { sku: move.sku, available: 0, reserved: 0, sold: 0 };
    sums.set(move.sku, {
      sku: move.sku,
      available: sum.available + move.available,
      reserved: sum.reserved + move.reserved,
      sold: sum.sold + move.sold,
    });
  }
  return [...sums.values()];
}

/**
 * The part of a statement that locks the products it will move, always in the same order, so that none waits
 * in a ring.
 */
export const lockStock = (sql: Sql, moves: readonly StockMove[]): Fragment => sql`
  select sku from stock where sku = any(${moves.map((move) => move.sku)}) order by sku for update`;

/**
 * The part that moves what was locked by the part named `locked_stock`; fails when a counter would fall below
 * zero.
 */
export const moveStock = (sql: Sql, moves: readonly StockMove[]): Fragment => sql`
  update stock
     set available = stock.available + move.available,
         reserved = stock.reserved + move.reserved,
         sold = stock.sold + move.sold
    from jsonb_to_recordset(${asJson(moves)}::text::jsonb)
         as move(sku text, available bigint, reserved bigint, sold bigint)
   where stock.sku = move.sku and (select count(*) from locked_stock) > 0`;
