/** The notice that a product is back, for whoever asked for it; no promise that there will be one left. */
import { button, html, layout } from './layout';
import { money, oneLine, type RenderedMail } from './order-table';

/** Writes the mail. */
export function backInStock(product: {
  sku: string;
  name: string;
  priceCents: number;
  shopUrl: string;
}): RenderedMail {
  const name = oneLine(product.name);
  const price = money(product.priceCents, 'EUR');
  const link = `${product.shopUrl}/products/${product.sku}`;
  const told = 'You asked us to tell you, and this is the only mail about it.';
  return {
    subject: `${name} is back`,
    text: [
      `${name} is back on the shelf, at ${price}.`,
      told,
      `See it: ${link}`,
      'Eventually, the shop that shows its work.',
    ].join('\n\n'),
    html: layout({
      title: `${name} is back`,
      preview: `It is on the shelf again, at ${price}.`,
      content: html`<p style="margin:0">It is on the shelf again, at <strong>${price}</strong>.</p>
<p style="margin:12px 0 0">${told}</p>
${button(link, 'See it')}`,
    }),
  };
}
