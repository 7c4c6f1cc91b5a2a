/** Commands of an operator who retries a stalled order or ends its waiting. */
import type { Reason } from '@/server/contracts/fields';
import type { DomainEvent, EventOf } from '@/server/contracts/registry';
import type { CommandOf } from './commands';
import { releaseStock } from './decide-stock';
import { type Decision, nothing, refuse, say } from './decision';
import { evolve, type Order } from './order';
import { owedTo } from './waits-for';

type AboutEnd = CommandOf<'retry-order' | 'give-up-receipt' | 'end-order'>;

/** Decides a command that retries or ends an order. */
export function decideEnd(order: Order, command: AboutEnd): Decision {
  switch (command.type) {
    case 'retry-order':
      return retryOrder(order, command);
    case 'give-up-receipt':
      return say(...giveUpReceipt(order, command.reason));
    case 'end-order':
      return endOrder(order, command);
  }
}

/** Records that everything waiting for an order is retried. */
function retryOrder(order: Order, { orderId, reason }: CommandOf<'retry-order'>): Decision {
  if (order.status === 'none') return refuse('not-found', 'There is no such order.');
  return say({ type: 'order.retried', data: { orderId, reason } });
}

/**
 * Ends all waiting: cancels an open order, releases its stock at once, and writes off what external services still
 * owe. A later response of theirs is still recorded and compensated.
 */
function endOrder(order: Order, { reason }: CommandOf<'end-order'>): Decision {
  if (order.status === 'none') return refuse('not-found', 'There is no such order.');
  if (owedTo(order).length === 0) {
    return refuse('nothing-waits', 'This order waits for nothing any more: there is nothing to end.');
  }
  const ends = order.status === 'processing' ? cancelled(order, reason) : [];
  const ended = ends.reduce((known, fact) => evolve(known, { ...fact, version: known.version + 1 }), order);
  const released = releaseStock(ended);
  if ('refusal' in released) return released;
  const facts = [...ends, ...released.events, ...writeOff(ended, reason), ...giveUpReceipt(ended, reason)];
  return facts.length > 0 ? { events: facts, moves: released.moves } : nothing;
}

const cancelled = ({ orderId }: Order, reason: Reason): DomainEvent[] => [
  { type: 'order.cancelled', data: { orderId, reason, by: 'operator' } },
];

type MissingDelivery = EventOf<'payment.written-off'>['data']['undone'];

/** Writes off what the processor owes; requests the void of an authorisation first, in case it still succeeds. */
function writeOff(order: Order, reason: Reason): DomainEvent[] {
  const { orderId, authorisationId, totalCents: amountCents, payment } = order;
  const undone = undoneOf(order);
  if (!undone) return [];
  const asks: DomainEvent[] =
    undone === 'void' && payment === 'authorised' && authorisationId
      ? [{ type: 'payment.void-requested', data: { orderId, authorisationId } }]
      : [];
  const held = authorisationId ? { authorisationId } : {};
  const data = { orderId, amountCents, currency: 'EUR' as const, undone, ...held, reason };
  return [...asks, { type: 'payment.written-off', data }];
}

function undoneOf({ status, payment }: Order): MissingDelivery | undefined {
  if (status === 'confirmed') return payment === 'authorised' ? 'capture' : undefined;
  if (payment === 'requested') return 'answer';
  return payment === 'authorised' || payment === 'void-requested' ? 'void' : undefined;
}

/** Gives up the receipt of a confirmed order, if it is still owed. */
function giveUpReceipt(order: Order, reason: Reason): DomainEvent[] {
  return owedTo(order).includes('receipt')
    ? [{ type: 'receipt.given-up', data: { orderId: order.orderId, reason } }]
    : [];
}
