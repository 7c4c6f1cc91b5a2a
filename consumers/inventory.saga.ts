/**
 * Keeps stock true to orders: held when one is placed, given back when it comes to nothing, sold when it is
 * confirmed.
 */
import { saga } from './harness/define';

export const inventory = saga({
  name: 'inventory',
  follows: ['order.placed', 'order.cancelled', 'order.confirmed'],
  react(_order, { type, data }) {
    const { orderId } = data;
    if (type === 'order.placed') return [{ type: 'reserve-stock', orderId }];
    if (type === 'order.cancelled') return [{ type: 'release-stock', orderId }];
    return [{ type: 'settle-stock', orderId }];
  },
});
