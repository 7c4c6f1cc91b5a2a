/** What an order still waits for according to its events, and what an operator can do about it. */
import type { Awaited, Remedy } from '@/server/contracts/waiting-order';
import type { Order } from './order';
import { openReturn } from './order-return';

/** Everything the order still waits for; empty when it is complete. */
export const waitsFor = (order: Order): Awaited[] => [...owedTo(order), ...ofReturn(order)];

/** What the order itself still waits for, apart from its returns. */
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

/** Whether the open return can still be called off. */
export function canBeCalledOff(order: Order): boolean {
  const open = openReturn(order);
  return !open?.calledOff && (open?.state === 'requested' || open?.state === 'refunding');
}

/** The remedies an operator has while the order waits. */
export function remediesFor(order: Order): Remedy[] {
  if (order.status === 'none') return [];
  if (order.status === 'processing') {
    return ['retry', ...(order.holds.length > 0 ? (['lift'] as const) : []), 'compensate', 'end'];
  }
  const compensate = canBeCalledOff(order) ? (['compensate'] as const) : [];
  return ['retry', ...compensate, ...(owedTo(order).length > 0 ? (['end'] as const) : [])];
}
