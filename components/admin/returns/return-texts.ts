/** What can still be returned of an order, and the texts of returns. */
import { goodsWords } from '@/components/ui/goods-words';
import { formatMoney } from '@/components/ui/money';
import type { OrderView, ReturnView } from '@/server/contracts/order-view';

/** An order line and how many of its units can still be returned. */
export type Returnable = OrderView['lines'][number] & { left: number };

/** The lines with their returnable units; failed returns do not count. */
export const returnable = ({ lines, returns = [] }: OrderView): Returnable[] =>
  lines.map((line) => {
    const back = returns.filter(({ state }) => state !== 'failed').flatMap((one) => one.lines);
    const gone = back.filter(({ sku }) => sku === line.sku).reduce((sum, { quantity }) => sum + quantity, 0);
    return { ...line, left: line.quantity - gone };
  });

/** Why nothing can be returned now; empty when something can. */
export function whyNot(order: OrderView): string {
  const { steps, parcel, returns = [] } = order;
  const charged = steps.find(({ name }) => name === 'charged')?.state;
  if (charged === 'failed') return 'No payment was captured.';
  if (charged !== 'done') return 'The payment has not been captured yet.';
  if (!parcel?.deliveredAt) return 'The parcel has not been delivered yet.';
  if (returns.some(({ state }) => state === 'under-way')) return 'Another return is in progress.';
  return returnable(order).some(({ left }) => left > 0) ? '' : 'Everything has been returned.';
}

/** The refund in cents for these units of each product. */
export const refundFor = (lines: readonly Returnable[], units: Readonly<Record<string, number>>): number =>
  lines.reduce((sum, { sku, unitCents }) => sum + (units[sku] ?? 0) * unitCents, 0);

/** `2 × Morning tea, €25.00, restocked`. */
export function returnWords({ lines, amountCents, restock }: ReturnView, order: OrderView): string {
  const nameOf = (sku: string) => order.lines.find((line) => line.sku === sku)?.name ?? sku;
  const goods = goodsWords(lines, ({ sku }) => nameOf(sku));
  return `${goods}, ${formatMoney(amountCents)}, ${restock ? 'restocked' : 'not restocked'}`;
}
