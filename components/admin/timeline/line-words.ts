/** Lines of goods in words. */
import { goodsWords } from '@/components/ui/goods-words';
import type { OrderLine, StockLine } from '@/server/contracts/fields';

/** By name: `2 × Morning tea, 1 × Mug`. */
export const named = (lines: readonly OrderLine[]) => goodsWords(lines, ({ name }) => name);

/** By number: `2 × TEA-001`. */
export const counted = (lines: readonly StockLine[]) => goodsWords(lines, ({ sku }) => sku);
