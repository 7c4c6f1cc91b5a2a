/**
 * Keeps stock true to orders: held when one is placed, given back when it comes to nothing, sold when it is
 * confirmed, on the shelf again when it came back; and held no longer than the shop said it would be.
 */
import { env } from '@/server/env';
import { saga } from './harness/define';

const MINUTE_MS = 60_000;

export const inventory = saga({
  name: 'inventory',
  follows: ['order.placed', 'order.cancelled', 'order.confirmed', 'payment.refunded'],
  gives: ['reserve-stock', 'release-stock', 'settle-stock', 'cancel-order', 'restock-return'],
  react(_order, { type, data }) {
    const { orderId } = data;
    if (type === 'payment.refunded') return [{ type: 'restock-return', orderId, returnId: data.returnId }];
    if (type === 'order.placed') return [{ type: 'reserve-stock', orderId }];
    if (type === 'order.cancelled') return [{ type: 'release-stock', orderId }];
    return [{ type: 'settle-stock', orderId }];
  },
  timeouts: {
    'reservation-expires': {
      afterMs: () => env().RESERVATION_MINUTES * MINUTE_MS,
      from: ['order.placed'],
      until: ['order.confirmed', 'order.cancelled'],
      unless: ({ status }) => status !== 'processing',
      react: ({ orderId }) => [{ type: 'cancel-order', orderId, reason: expired, by: 'system' }],
    },
  },
});

const expired = {
  code: 'reservation-expired',
  message: 'The order could not be completed in time, so its goods are for sale again.',
};
