/** Payment commands: the total is requested once. */
import type { CommandOf } from './commands';
import { type Decision, nothing, say } from './decision';
import type { Order } from './order';

/** Requests the total from the card processor, unless it was requested or the order has ended. */
export function requestPayment(order: Order): Decision {
  if (order.status !== 'processing' || order.payment !== 'none') return nothing;
  const { orderId, totalCents, card } = order;
  return say({
    type: 'payment.requested',
    data: { orderId, amountCents: totalCents, currency: 'EUR', card },
  });
}

/** Records an authorisation, even after the order ended, so that the held amount can be voided. */
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

/** Records a decline. */
export function recordDecline(order: Order, command: CommandOf<'record-decline'>): Decision {
  if (!isUnanswered(order)) return nothing;
  return say({ type: 'payment.declined', data: { orderId: order.orderId, reason: command.reason } });
}

/** Requests the void of a cancelled order's authorisation. */
export function requestVoid(order: Order): Decision {
  const { orderId, authorisationId } = order;
  if (order.status !== 'cancelled' || order.payment !== 'authorised' || !authorisationId) return nothing;
  return say({ type: 'payment.void-requested', data: { orderId, authorisationId } });
}

/** Records, as one decision, an unknown authorisation and its immediate void. */
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

/** Records a void. */
export function recordVoid(order: Order): Decision {
  const { orderId, authorisationId } = order;
  const isAsked = order.payment === 'void-requested' || isWrittenOff(order);
  if (order.status !== 'cancelled' || !isAsked || !authorisationId) return nothing;
  return say({ type: 'payment.voided', data: { orderId, authorisationId } });
}

/** Records a capture. */
export function recordCapture(order: Order): Decision {
  const { orderId, authorisationId, totalCents } = order;
  const isHeld = order.payment === 'authorised' || isWrittenOff(order);
  if (order.status !== 'confirmed' || !isHeld || !authorisationId) return nothing;
  return say({
    type: 'payment.captured',
    data: { orderId, authorisationId, amountCents: totalCents, currency: 'EUR' },
  });
}

/** After a write-off nobody waits for the processor, but a late response is still recorded. */
const isWrittenOff = ({ payment }: Order): boolean => payment === 'written-off';
const isUnanswered = (order: Order): boolean =>
  order.payment === 'requested' || (isWrittenOff(order) && !order.authorisationId);
