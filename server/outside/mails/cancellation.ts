/** The cancellation: why there will be no parcel, and that nothing was charged. */
import { button, html, layout } from './layout';
import {
  type OrderMail,
  oneLine,
  orderLink,
  orderTable,
  orderText,
  type RenderedMail,
  shortNumber,
} from './order-table';

/** Writes the mail about a cancelled order. `reason` is a sentence for people. */
export function cancellation(order: OrderMail & { reason: string }): RenderedMail {
  const { orderId, shopUrl } = order;
  const name = oneLine(order.name);
  const reason = oneLine(order.reason);
  const link = shopUrl ? orderLink(shopUrl, orderId) : undefined;
  const number = shortNumber(orderId);
  return {
    subject: `Your order ${number} was cancelled`,
    text: [
      `Hello ${name},`,
      `your order ${number} was cancelled: ${reason}`,
      'Nothing was charged, and nothing will be sent.',
      orderText(order),
      ...(link ? [`See your order: ${link}`] : []),
      'Eventually, the shop that shows its work.',
    ].join('\n\n'),
    html: layout({
      title: 'Your order was cancelled',
      preview: reason,
      content: html`<p style="margin:0">Hello ${name},
your order <strong>${number}</strong> was cancelled: ${reason}</p>
<p style="margin:12px 0 0">Nothing was charged, and nothing will be sent.</p>
${orderTable(order)}${link ? button(link, 'See your order') : html``}`,
    }),
  };
}
