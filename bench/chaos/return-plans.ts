/** The returns of an order, by seed and number: all of it or a part, and sometimes the rest later. */
import type { StockLine } from '@/server/contracts/fields';
import { derivedId } from '@/server/ids';
import type { OrderPlan } from './order-plans';
import { Random } from './random';

/** One return that the operator opens. */
export type ReturnPlan = {
  returnId: string;
  lines: StockLine[];
  restock: boolean;
  /** Whether the request is sent again after it was accepted. */
  isRepeated: boolean;
  /** How long after the response the operator calls it off, if at all. */
  callOffAfterMs: number | undefined;
};

/** The returns of an order, each opened after the previous one has ended; most orders have none. */
export function returnsOf(seed: number, { number, body }: Pick<OrderPlan, 'number' | 'body'>): ReturnPlan[] {
  const random = new Random(seed, `returns ${number}`);
  if (!random.happens(0.25)) return [];
  const all = body.lines;
  if (random.happens(0.4)) return [planned(all, 0)];
  const part = all.flatMap(({ sku, quantity }) => some(sku, random.whole(0, quantity)));
  const rest = all.flatMap(({ sku, quantity }) => some(sku, quantity - unitsIn(part, sku)));
  if (part.length === 0) return [planned(all, 0)];
  return rest.length > 0 && random.happens(0.5) ? [planned(part, 0), planned(rest, 1)] : [planned(part, 0)];

  function planned(lines: StockLine[], index: number): ReturnPlan {
    return {
      returnId: derivedId('chaos return', seed, number, index),
      lines,
      restock: random.happens(0.7),
      isRepeated: random.happens(0.3),
      // Refunds take moments: half of the call-offs are sent at once.
      callOffAfterMs: random.happens(0.3) ? Math.max(0, random.whole(-600, 600)) : undefined,
    };
  }
}

const some = (sku: string, quantity: number): StockLine[] => (quantity > 0 ? [{ sku, quantity }] : []);

const unitsIn = (lines: readonly StockLine[], sku: string): number =>
  lines.find((line) => line.sku === sku)?.quantity ?? 0;
