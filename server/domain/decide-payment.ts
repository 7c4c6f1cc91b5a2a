/** One amount, asked for once: what a command does to an order's money. */
import type { CommandOf } from './commands';
import { type Decision, nothing, say } from './decision';
import type { Order } from './order';

/** Asks the card processor for the total, unless it was asked or the order is over. */
export function requestPayment(order: Order): Decision {
  if (order.status !== 'processing' || order.payment !== 'none') return nothing;
  const { orderId, totalCents, card } = order;
  return say({
    type: 'payment.requested',
    data: { orderId, amountCents: totalCents, currency: 'EUR', card },
  });
}

/** Records a hold on the card, also when it comes after the order ended: money that is held must be known. */
export function recordAuthorisation(order: Order, command: CommandOf<'record-authorisation'>): Decision {
  if (!isUnanswered(order) && order.payment !== 'declined') return nothing;
  const { orderId, totalCents: amountCents } = order;
  const { authorisationId } = command;
  const late = order.status === 'cancelled' || order.payment === 'declined';
  return say({
    type: 'payment.authorised',
    data: { orderId, authorisationId, amountCents, currency: 'EUR', late },
  });
}

/** Records that there is no money to be had. */
export function recordDecline(order: Order, command: CommandOf<'record-decline'>): Decision {
  if (!isUnanswered(order)) return nothing;
  return say({ type: 'payment.declined', data: { orderId: order.orderId, reason: command.reason } });
}

/** Asks for a hold to be let go, when the order it was for came to nothing. */
export function requestVoid(order: Order): Decision {
  const { orderId, authorisationId } = order;
  if (order.status !== 'cancelled' || order.payment !== 'authorised' || !authorisationId) return nothing;
  return say({ type: 'payment.void-requested', data: { orderId, authorisationId } });
}

/** Records a hold that nobody had heard of and that was let go as soon as it was found: both, or neither. */
export function recordClosure(order: Order, command: CommandOf<'record-closure'>): Decision {
  if (order.payment !== 'declined') return nothing;
  const { orderId, totalCents: amountCents } = order;
  const { authorisationId } = command;
  return say(
    {
      type: 'payment.authorised',
      data: { orderId, authorisationId, amountCents, currency: 'EUR', late: true },
    },
    { type: 'payment.voided', data: { orderId, authorisationId } },
  );
}

/** Records that the hold was let go. */
export function recordVoid(order: Order): Decision {
  const { orderId, authorisationId } = order;
  const isAsked = order.payment === 'void-requested' || isWrittenOff(order);
  if (order.status !== 'cancelled' || !isAsked || !authorisationId) return nothing;
  return say({ type: 'payment.voided', data: { orderId, authorisationId } });
}

/** Records that the money was taken. */
export function recordCapture(order: Order): Decision {
  const { orderId, authorisationId, totalCents } = order;
  const isHeld = order.payment === 'authorised' || isWrittenOff(order);
  if (order.status !== 'confirmed' || !isHeld || !authorisationId) return nothing;
  return say({
    type: 'payment.captured',
    data: { orderId, authorisationId, amountCents: totalCents, currency: 'EUR' },
  });
}

/** What was written off is no longer waited for, but an answer that comes all the same is taken. */
const isWrittenOff = ({ payment }: Order): boolean => payment === 'written-off';
const isUnanswered = (order: Order): boolean =>
  order.payment === 'requested' || (isWrittenOff(order) && !order.authorisationId);
