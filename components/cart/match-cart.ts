/** Joins the cart with its products: priced lines, and the SKUs without a product. */

import type { ProductOnSale } from '@/server/contracts/product-view';
import type { Cart } from './cart-cookie';

export type PricedLine = {
  product: ProductOnSale;
  quantity: number;
  lineCents: number;
  /** The unit price that the shopper saw when adding it. */
  seenCents?: number;
};

export function matchCart(cart: Cart, products: readonly ProductOnSale[]) {
  const known = new Map(products.map((product) => [product.sku, product]));
  const lines = cart.flatMap(({ sku, ...wanted }): PricedLine[] => {
    const product = known.get(sku);
    return product ? [{ product, ...wanted, lineCents: product.priceCents * wanted.quantity }] : [];
  });
  const unknown = cart.filter(({ sku }) => !known.has(sku)).map(({ sku }) => sku);
  return { lines, unknown, totalCents: lines.reduce((sum, line) => sum + line.lineCents, 0) };
}
