/** What follows from events: every consumer, one line each. */
import { backInStock } from './back-in-stock.effect';
import { bestSellers } from './best-sellers.projection';
import { boughtTogether } from './bought-together.projection';
import { checkout } from './checkout.saga';
import type { Consumer } from './harness/define';
import { consumersOnTheWay } from './harness/on-the-way';
import { inventory } from './inventory.saga';
import { lowStock } from './low-stock.effect';
import { loyalty } from './loyalty.saga';
import { loyaltyPoints } from './loyalty-points.projection';
import { orderStatus } from './order-status.projection';
import { parcels } from './parcels.saga';
import { payments } from './payments.effect';
import { refunds } from './refunds.effect';
import { returns } from './returns.saga';
import { reviewQueue } from './review-queue.projection';
import { sales } from './sales.projection';
import { screening } from './screening.effect';
import { sendCancellationNotice } from './send-cancellation-notice.effect';
import { sendReceipt } from './send-receipt.effect';
import { sendRefundNotice } from './send-refund-notice.effect';
import { stockOnHand } from './stock-on-hand.projection';
import { storefront } from './storefront.mirror';

export const consumers: readonly Consumer[] = [
  inventory,
  checkout,
  payments,
  sendReceipt,
  sendCancellationNotice,
  returns,
  refunds,
  sendRefundNotice,
  orderStatus,
  stockOnHand,
  storefront,
  bestSellers,
  boughtTogether,
  sales,
  parcels,
  loyalty,
  loyaltyPoints,
  screening,
  reviewQueue,
  lowStock,
  backInStock,
];

/** The names of those that an order waits for before it is confirmed; all others may be late. */
export const awaitedByOrders: readonly string[] = consumersOnTheWay(consumers, {
  from: ['order.placed'],
  to: ['order.confirmed'],
  ends: ['order.cancelled'],
});

/** The names of those that go first while orders wait: an order, or the page that shows it, needs them. */
export const goesFirst: readonly string[] = [...awaitedByOrders, orderStatus.name];
