/** What can come back of an order, why nothing can, and what is said of what did. */
import { goodsWords } from '@/components/ui/goods-words';
import { formatMoney } from '@/components/ui/money';
import type { OrderView, ReturnView } from '@/server/contracts/order-view';

/** A line of an order, and how many of its units can still come back. */
export type Returnable = OrderView['lines'][number] & { left: number };

/** The lines with what is left of them; what came to nothing does not count. */
export const returnable = ({ lines, returns = [] }: OrderView): Returnable[] =>
  lines.map((line) => {
    const back = returns.filter(({ state }) => state !== 'failed').flatMap((one) => one.lines);
    const gone = back.filter(({ sku }) => sku === line.sku).reduce((sum, { quantity }) => sum + quantity, 0);
    return { ...line, left: line.quantity - gone };
  });

/** Why nothing can come back just now; empty when something can. */
export function whyNot(order: OrderView): string {
  const { steps, parcel, returns = [] } = order;
  const charged = steps.find(({ name }) => name === 'charged')?.state;
  if (charged === 'failed') return 'No money was ever taken for it.';
  if (charged !== 'done') return 'Its money has not been taken yet.';
  if (!parcel?.deliveredAt) return 'Its parcel has not arrived yet.';
  if (returns.some(({ state }) => state === 'under-way')) return 'One return is made after the other.';
  return returnable(order).some(({ left }) => left > 0) ? '' : 'All of it came back.';
}

/** What goes back to the card for so many units of each product. */
export const refundFor = (lines: readonly Returnable[], units: Readonly<Record<string, number>>): number =>
  lines.reduce((sum, { sku, unitCents }) => sum + (units[sku] ?? 0) * unitCents, 0);

/** `2 × Morning tea, €25.00, to be sold again`. */
export function returnWords({ lines, amountCents, restock }: ReturnView, order: OrderView): string {
  const nameOf = (sku: string) => order.lines.find((line) => line.sku === sku)?.name ?? sku;
  const goods = goodsWords(lines, ({ sku }) => nameOf(sku));
  return `${goods}, ${formatMoney(amountCents)}, ${restock ? 'to be sold again' : 'not to be sold again'}`;
}
