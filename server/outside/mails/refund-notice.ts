/** The refund: what came back, and what goes back to the card for it. */
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

/** Writes the mail about money that went back; `lines` and `totalCents` are of what came back alone. */
export function refundNotice(order: OrderMail): RenderedMail {
  const { orderId, shopUrl } = order;
  const name = oneLine(order.name);
  const total = money(order.totalCents, order.currency);
  const link = shopUrl ? orderLink(shopUrl, orderId) : undefined;
  const number = shortNumber(orderId);
  return {
    subject: `Your refund for order ${number}`,
    text: [
      `Hello ${name},`,
      `we took back what is listed below of your order ${number}, and ${total} went back to your card.`,
      orderText(order),
      ...(link ? [`See your order: ${link}`] : []),
      'Eventually, the shop that shows its work.',
    ].join('\n\n'),
    html: layout({
      title: `${total} went back to your card`,
      preview: `A refund for order ${number}.`,
      content: html`<p style="margin:0">Hello ${name},
we took back what is listed below of your order <strong>${number}</strong>,
and ${total} went back to your card.</p>
${orderTable(order)}${link ? button(link, 'See your order') : html``}`,
    }),
  };
}
