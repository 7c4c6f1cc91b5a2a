/** The refund notice: the returned items and the refunded amount. */
import { letter } from './letter';
import { money, type OrderMail, oneLine, orderLink, type RenderedMail, shortNumber } from './order-table';

/** Renders the notice; `lines` and `totalCents` cover only what was returned. */
export function refundNotice(order: OrderMail): RenderedMail {
  const total = money(order.totalCents, order.currency);
  const number = shortNumber(order.orderId);
  return letter({
    subject: `Your refund for order ${number}`,
    title: `${total} was refunded to your card`,
    preview: `A refund for order ${number}.`,
    greeting: `Hello ${oneLine(order.name)},`,
    paragraphs: [
      `We received the items below from your order ${number}. ${total} was refunded to your card.`,
    ],
    goods: order,
    link: orderLink(order, 'View your order'),
  });
}
