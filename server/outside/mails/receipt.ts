/** The receipt: what was bought and what it cost. */
import { button, html, layout } from './layout';
import {
  money,
  type OrderMail,
  oneLine,
  orderLink,
  orderTable,
  orderText,
  type RenderedMail,
  shortNumber,
} from './order-table';

/** Writes the receipt for a confirmed order. */
export function receipt(order: OrderMail): RenderedMail {
  const { orderId, shopUrl } = order;
  const name = oneLine(order.name);
  const total = money(order.totalCents, order.currency);
  const link = shopUrl ? orderLink(shopUrl, orderId) : undefined;
  return {
    subject: `Your receipt for order ${shortNumber(orderId)}`,
    text: [
      `Thank you, ${name}!`,
      `Your order ${shortNumber(orderId)} is confirmed, and your card is charged for it.`,
      orderText(order),
      ...(link ? [`Follow your order: ${link}`] : []),
      'Eventually, the shop that shows its work.',
    ].join('\n\n'),
    html: layout({
      title: `Thank you, ${name}!`,
      preview: `Order ${shortNumber(orderId)}, ${total}, is confirmed, and your card is charged for it.`,
      content: html`<p style="margin:0">Your order <strong>${shortNumber(orderId)}</strong>
is confirmed, and your card is charged for it.</p>
${orderTable(order)}${link ? button(link, 'Follow your order') : html``}`,
    }),
  };
}
