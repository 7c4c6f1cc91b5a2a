/** The receipt: what was bought and what it cost. */
import { addressText } from '@/server/contracts/delivery-address';
import { letter } from './letter';
import { money, type OrderMail, oneLine, orderLink, type RenderedMail, shortNumber } from './order-table';

/** Writes the receipt for a confirmed order. */
export function receipt(order: OrderMail): RenderedMail {
  const number = shortNumber(order.orderId);
  const total = money(order.totalCents, order.currency);
  return letter({
    subject: `Your receipt for order ${number}`,
    title: `Thank you, ${oneLine(order.name)}!`,
    preview: `Order ${number}, ${total}, is confirmed, and your card is charged for it.`,
    paragraphs: [
      `Your order ${number} is confirmed, and your card is charged for it.`,
      ...(order.address ? [`Your parcel goes to ${oneLine(addressText(order.address))}.`] : []),
    ],
    goods: order,
    link: orderLink(order, 'Follow your order'),
  });
}
