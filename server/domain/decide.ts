/** Decides commands: from an order's state and a command to the events that follow. */
import type { Command, CommandOf } from './commands';
import { decideEnd } from './decide-end';
import { holdOrder, liftHold, recordScreening } from './decide-hold';
import { changeAddress, prepareParcel, recordDelivery, shipParcel } from './decide-parcel';
import {
  recordAuthorisation,
  recordCapture,
  recordClosure,
  recordDecline,
  recordVoid,
  requestPayment,
  requestVoid,
} from './decide-payment';
import { awardPoints } from './decide-points';
import { decideReturn, isAboutReturn } from './decide-return';
import { type Available, releaseStock, reserveStock, settleStock } from './decide-stock';
import { type Decision, nothing, refuse, say } from './decision';
import type { Order } from './order';

/** The inputs of a decision. */
export type Known = { order: Order; available: Available };

/** Decides a command. */
export function decide({ order, available }: Known, command: Command): Decision {
  if (isAboutReturn(command)) return decideReturn(order, command);
  switch (command.type) {
    case 'place-order':
      return placeOrder(order, command);
    case 'cancel-order':
      return cancelOrder(order, command);
    case 'confirm-order':
      return confirmOrder(order);
    case 'reserve-stock':
      return reserveStock(order, available);
    case 'release-stock':
      return releaseStock(order);
    case 'settle-stock':
      return settleStock(order);
    case 'request-payment':
      return requestPayment(order);
    case 'record-authorisation':
      return recordAuthorisation(order, command);
    case 'record-decline':
      return recordDecline(order, command);
    case 'record-closure':
      return recordClosure(order, command);
    case 'request-void':
      return requestVoid(order);
    case 'record-capture':
      return recordCapture(order);
    case 'record-void':
      return recordVoid(order);
    case 'record-receipt':
      return recordReceipt(order, command);
    case 'hold-order':
      return holdOrder(order, command);
    case 'lift-hold':
      return liftHold(order, command);
    case 'record-screening':
      return recordScreening(order, command);
    case 'change-address':
      return changeAddress(order, command);
    case 'prepare-parcel':
      return prepareParcel(order, command);
    case 'ship-parcel':
      return shipParcel(order, command);
    case 'record-delivery':
      return recordDelivery(order, command);
    case 'award-points':
      return awardPoints(order);
    case 'retry-order':
    case 'give-up-receipt':
    case 'end-order':
      return decideEnd(order, command);
  }
}

function placeOrder(order: Order, { orderId, shopperId, lines, card }: CommandOf<'place-order'>): Decision {
  if (order.status !== 'none') return refuse('order-exists', 'This order was placed already.');
  const totalCents = lines.reduce((sum, line) => sum + line.quantity * line.unitCents, 0);
  return say({
    type: 'order.placed',
    data: { orderId, shopperId, lines, totalCents, currency: 'EUR', card },
  });
}

function cancelOrder(order: Order, { reason, by }: CommandOf<'cancel-order'>): Decision {
  if (order.status === 'none') return refuse('not-found', 'There is no such order.');
  if (order.status === 'cancelled') return nothing;
  if (order.status === 'confirmed') {
    return refuse('already-confirmed', 'The order is confirmed already and can no longer be cancelled.');
  }
  return say({ type: 'order.cancelled', data: { orderId: order.orderId, reason, by } });
}

function confirmOrder(order: Order): Decision {
  const { orderId, shopperId, lines, totalCents, authorisationId } = order;
  const ready = order.status === 'processing' && order.stock === 'reserved' && order.payment === 'authorised';
  if (!ready || !authorisationId || order.holds.length > 0) return nothing;
  return say({
    type: 'order.confirmed',
    data: { orderId, shopperId, authorisationId, lines, totalCents, currency: 'EUR' },
  });
}

function recordReceipt(order: Order, { orderId, messageId }: CommandOf<'record-receipt'>): Decision {
  if (order.status !== 'confirmed' || order.receiptSent) return nothing;
  return say({ type: 'receipt.sent', data: { orderId, messageId } });
}
