/** The refund: what came back, and what goes back to the card for it. */
import { letter } from './letter';
import { money, type OrderMail, oneLine, orderLink, type RenderedMail, shortNumber } from './order-table';

/** Writes the mail about money that went back; `lines` and `totalCents` are of what came back alone. */
export function refundNotice(order: OrderMail): RenderedMail {
  const total = money(order.totalCents, order.currency);
  const number = shortNumber(order.orderId);
  return letter({
    subject: `Your refund for order ${number}`,
    title: `${total} went back to your card`,
    preview: `A refund for order ${number}.`,
    greeting: `Hello ${oneLine(order.name)},`,
    paragraphs: [
      `we took back what is listed below of your order ${number}, and ${total} went back to your card.`,
    ],
    goods: order,
    link: orderLink(order, 'See your order'),
  });
}
