/** Lines of goods in words. */
import type { OrderLine, StockLine } from '@/server/contracts/fields';

/** By name: `2 × Morning tea, 1 × Mug`. */
export const named = (lines: readonly OrderLine[]) =>
  lines.map(({ quantity, name }) => `${quantity} × ${name}`).join(', ');

/** By number: `2 × TEA-001`. */
export const counted = (lines: readonly StockLine[]) =>
  lines.map(({ quantity, sku }) => `${quantity} × ${sku}`).join(', ');
