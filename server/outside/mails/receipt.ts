/** The receipt: the items and their cost. */
import { addressText } from '@/server/contracts/delivery-address';
import { letter } from './letter';
import { money, type OrderMail, oneLine, orderLink, type RenderedMail, shortNumber } from './order-table';

/** Renders the receipt of a confirmed order. */
export function receipt(order: OrderMail): RenderedMail {
  const number = shortNumber(order.orderId);
  const total = money(order.totalCents, order.currency);
  return letter({
    subject: `Your receipt for order ${number}`,
    title: `Thank you, ${oneLine(order.name)}!`,
    preview: `Order ${number}, ${total}, is confirmed, and your card has been charged.`,
    paragraphs: [
      `Your order ${number} is confirmed, and your card has been charged.`,
      ...(order.address ? [`We will ship it to ${oneLine(addressText(order.address))}.`] : []),
    ],
    goods: order,
    link: orderLink(order, 'Track your order'),
  });
}
