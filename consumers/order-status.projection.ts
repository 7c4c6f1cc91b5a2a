/** Keeps the page of every order as its facts tell it. */
import type { OrderView } from '@/server/contracts/order-view';
import { orderPageFollows, showOrder } from '@/server/domain/order-page';
import { projection } from './harness/define';

export const orderStatus = projection({
  name: 'order-status',
  table: 'order_status',
  follows: orderPageFollows,
  rowsPer: 'stream',
  keys: (event) => [event.data.orderId],
  when: (page: OrderView | undefined, event) => showOrder(page, event),
  news: { model: 'order-status', topics: (page) => [`order:${page.orderId}`, `shopper:${page.shopperId}`] },
});
