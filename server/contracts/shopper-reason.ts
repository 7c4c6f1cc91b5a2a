/**
 * What a shopper may read of why an order was cancelled. A bank's finding about a card (lost, stolen, fraud)
 * is for the operator: whoever holds a stolen card must not learn that it was reported.
 */
import type { Reason } from './fields';
import type { OrderView } from './order-view';

/** Findings that a shopper can act on, and the shop's own reasons: shown as they are. */
const openCodes: ReadonlySet<string> = new Set([
  'insufficient_funds',
  'expired_card',
  'incorrect_cvc',
  'incorrect_number',
  'processor-silent',
  'reservation-expired',
  'out-of-stock',
  'screening-refused',
  'cancelled-by-shopper',
  'cancelled-by-operator',
  'ended-by-operator',
]);

const declined: Reason = { code: 'card_declined', message: 'Your bank declined the payment.' };

/** The order as its shopper may see it: a decline that is not for shoppers reads like any other. */
export function forShopper(order: OrderView): OrderView {
  const { reason, steps } = order;
  if (!reason || openCodes.has(reason.code)) return order;
  const isDecline = steps.some(({ name, state }) => name === 'payment' && state === 'failed');
  return isDecline ? { ...order, reason: declined } : order;
}
