/** The notice that a product is back, for whoever asked for it; no promise that there will be one left. */
import { letter } from './letter';
import { money, oneLine, type RenderedMail } from './order-table';

/** Writes the mail. */
export function backInStock(product: {
  sku: string;
  name: string;
  priceCents: number;
  shopUrl: string;
}): RenderedMail {
  const title = `${oneLine(product.name)} is back`;
  const price = money(product.priceCents, 'EUR');
  return letter({
    subject: title,
    title,
    preview: `It is on the shelf again, at ${price}.`,
    paragraphs: [
      `It is on the shelf again, at ${price}.`,
      'You asked us to tell you, and this is the only mail about it.',
    ],
    link: { href: `${product.shopUrl}/products/${encodeURIComponent(product.sku)}`, label: 'See it' },
  });
}
