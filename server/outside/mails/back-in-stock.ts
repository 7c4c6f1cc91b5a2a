/** The back-in-stock notice. It does not reserve a unit. */
import { letter } from './letter';
import { money, oneLine, type RenderedMail } from './order-table';

/** Renders the notice. */
export function backInStock(product: {
  sku: string;
  name: string;
  priceCents: number;
  shopUrl: string;
}): RenderedMail {
  const title = `${oneLine(product.name)} is back in stock`;
  const price = money(product.priceCents, 'EUR');
  return letter({
    subject: title,
    title,
    preview: `It is available again for ${price}.`,
    paragraphs: [
      `It is available again for ${price}.`,
      'You asked us to let you know. This is the only email we will send about it.',
    ],
    link: { href: `${product.shopUrl}/products/${encodeURIComponent(product.sku)}`, label: 'View product' },
  });
}
