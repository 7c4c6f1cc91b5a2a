/** Hold and screening commands: a hold blocks confirmation until it is lifted or the order ends. */
import type { DomainEvent } from '@/server/contracts/registry';
import type { CommandOf } from './commands';
import { type Decision, nothing, refuse, say } from './decision';
import type { Order } from './order';

/** Puts an open order on hold, once per service. */
export function holdOrder(order: Order, { orderId, by, reason }: CommandOf<'hold-order'>): Decision {
  const isHeld = order.holds.some((hold) => hold.by === by);
  if (order.status !== 'processing' || isHeld) return nothing;
  return say({ type: 'order.held', data: { orderId, by, reason } });
}

/** Lifts one hold, or all when none is named. */
export function liftHold(order: Order, { orderId, by, reason }: CommandOf<'lift-hold'>): Decision {
  if (order.status === 'none') return refuse('not-found', 'There is no such order.');
  const holds = order.holds.filter((hold) => by === undefined || hold.by === by);
  if (holds.length === 0) return refuse('not-held', 'Nothing holds this order up any more.');
  const why = reason ? { reason } : {};
  return say(
    ...holds.map(
      (hold): DomainEvent => ({ type: 'order.hold-lifted', data: { orderId, by: hold.by, ...why } }),
    ),
  );
}

/** Records a screening once; a late pass, after the order has ended, is not recorded. */
export function recordScreening(order: Order, command: CommandOf<'record-screening'>): Decision {
  const { type: _, ...data } = command;
  const isLate = order.status !== 'processing' && data.verdict === 'passed';
  if (order.status === 'none' || order.screened || isLate) return nothing;
  return say({ type: 'order.screened', data });
}
