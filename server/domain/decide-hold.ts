/** Who wants to look at an order first keeps it from being confirmed, until they let it go or it is over. */
import type { DomainEvent } from '@/server/contracts/registry';
import type { CommandOf } from './commands';
import { type Decision, nothing, refuse, say } from './decision';
import type { Order } from './order';

/** Holds an order that is not decided yet; each holder holds it once. */
export function holdOrder(order: Order, { orderId, by, reason }: CommandOf<'hold-order'>): Decision {
  const isHeld = order.holds.some((hold) => hold.by === by);
  if (order.status !== 'processing' || isHeld) return nothing;
  return say({ type: 'order.held', data: { orderId, by, reason } });
}

/** Lifts one hold, or all there are when none is named. */
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

/** Records a verdict, once; that nothing speaks against an order which is over is not worth a fact. */
export function recordScreening(order: Order, command: CommandOf<'record-screening'>): Decision {
  const { type: _, ...data } = command;
  const isLate = order.status !== 'processing' && data.verdict === 'passed';
  if (order.status === 'none' || order.screened || isLate) return nothing;
  return say({ type: 'order.screened', data });
}
