/** The checkout saga: which command follows from which event. */
import type { RecordedEventOf } from '@/server/contracts/read-event';
import type { CommandOf } from './commands';
import type { Order } from './order';

/** The events it subscribes to. */
export const checkoutFollows = [
  'stock.reserved',
  'stock.refused',
  'payment.authorised',
  'payment.declined',
  'order.cancelled',
  'order.hold-lifted',
] as const;
type Followed = RecordedEventOf<(typeof checkoutFollows)[number]>;

/** The commands it may emit. */
export const checkoutGives = ['request-payment', 'cancel-order', 'request-void', 'confirm-order'] as const;
type Given = CommandOf<(typeof checkoutGives)[number]>;

/** The commands that follow from an event, given the order's state. */
export function reactToCheckout(order: Order, event: Followed): Given[] {
  const { orderId } = event.data;
  switch (event.type) {
    case 'stock.reserved':
      return [{ type: 'request-payment', orderId }];
    case 'stock.refused':
      return [cancel(orderId, 'out-of-stock', soldOut(order, event))];
    case 'payment.authorised':
      return order.status === 'cancelled'
        ? [{ type: 'request-void', orderId }]
        : [{ type: 'confirm-order', orderId }];
    case 'order.hold-lifted':
      return [{ type: 'confirm-order', orderId }];
    case 'payment.declined':
      return [cancel(orderId, event.data.reason.code, event.data.reason.message)];
    case 'order.cancelled':
      return [{ type: 'request-void', orderId }];
  }
}

const cancel = (orderId: string, code: string, message: string): Given => ({
  type: 'cancel-order',
  orderId,
  reason: { code, message },
  by: 'system',
});

function soldOut(order: Order, event: RecordedEventOf<'stock.refused'>): string {
  const [first] = event.data.short;
  const name = order.lines.find((line) => line.sku === first?.sku)?.name ?? first?.sku ?? 'A product';
  const left = first?.available ?? 0;
  return left > 0 ? `Only ${left} left of ${name}.` : `${name} is sold out.`;
}
