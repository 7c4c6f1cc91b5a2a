/** Counts stock in tests: the counters of each product after moves, from its initial stock. */
import type { StockMove } from '@/server/contracts/stock-move';

export type Units = Record<string, number>;
type Counters = { available: number; reserved: number; sold: number };

/** The counters after all moves. */
export function foldStock(initial: Units, moves: readonly StockMove[]): Map<string, Counters> {
  const stock = new Map<string, Counters>(
    Object.entries(initial).map(([sku, available]) => [sku, { available, reserved: 0, sold: 0 }]),
  );
  for (const { sku, available, reserved, sold } of moves) {
    const known = stock.get(sku) ?? { available: 0, reserved: 0, sold: 0 };
    stock.set(sku, {
      available: known.available + available,
      reserved: known.reserved + reserved,
      sold: known.sold + sold,
    });
  }
  return stock;
}
