/**
 * What an order still waits for, as far as its own facts tell, and what an operator can do about it. Pure.
 */
import type { Awaited, Remedy } from '@/server/contracts/waiting-order';
import type { Order } from './order';
import { openReturn } from './order-return';

/** Everything that has yet to happen to this order; nothing when it is at rest. */
export const waitsFor = (order: Order): Awaited[] => [...owedTo(order), ...ofReturn(order)];

/** What is owed to the order itself, whatever came back of it. */
export function owedTo(order: Order): Awaited[] {
  switch (order.status) {
    case 'none':
      return [];
    case 'processing':
      return [untilItsEnd(order)];
    case 'confirmed':
      return afterConfirmation(order);
    case 'cancelled':
      return afterCancellation(order);
  }
}

function untilItsEnd({ stock, payment, holds }: Order): Awaited {
  if (stock === 'none') return 'stock';
  if (stock !== 'reserved' || payment === 'declined') return 'cancellation';
  if (payment === 'none') return 'payment';
  if (payment === 'requested') return 'answer';
  return holds.length > 0 ? 'review' : 'confirmation';
}

function afterConfirmation({ payment, receiptSent, receiptGivenUp }: Order): Awaited[] {
  const capture = payment === 'authorised' ? (['capture'] as const) : [];
  const receipt = receiptSent || receiptGivenUp ? [] : (['receipt'] as const);
  return [...capture, ...receipt];
}

function afterCancellation({ stock, payment }: Order): Awaited[] {
  const release = stock === 'reserved' ? (['release'] as const) : [];
  if (payment === 'requested') return [...release, 'answer'];
  const isHeld = payment === 'authorised' || payment === 'void-requested';
  return isHeld ? [...release, 'void'] : [...release];
}

function ofReturn(order: Order): Awaited[] {
  const open = openReturn(order);
  if (!open) return [];
  if (open.state === 'refunding') return ['refund'];
  return open.state === 'refunded' && open.restock ? ['shelf'] : ['return'];
}

/** Whether there is a return that can still be called off. */
export function canBeCalledOff(order: Order): boolean {
  const open = openReturn(order);
  return !open?.calledOff && (open?.state === 'requested' || open?.state === 'refunding');
}

/** What an operator can do about this order while it waits. */
export function remediesFor(order: Order): Remedy[] {
  if (order.status === 'none') return [];
  if (order.status === 'processing') {
    return ['retry', ...(order.holds.length > 0 ? (['lift'] as const) : []), 'compensate', 'end'];
  }
  const compensate = canBeCalledOff(order) ? (['compensate'] as const) : [];
  return ['retry', ...compensate, ...(owedTo(order).length > 0 ? (['end'] as const) : [])];
}
