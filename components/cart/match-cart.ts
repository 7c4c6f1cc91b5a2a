/** The cart beside what the server knows of its products: lines with prices, and what is not known. */

import type { ProductOnSale } from '@/server/contracts/product-view';
import type { Cart } from './cart-cookie';

export type PricedLine = {
  product: ProductOnSale;
  quantity: number;
  lineCents: number;
  /** What one of it cost when it was put in, if that was noted. */
  seenCents?: number;
};

/** The cart's lines with prices, the SKUs that no product was given for, and the sum in cents. */
export function matchCart(cart: Cart, products: readonly ProductOnSale[]) {
  const known = new Map(products.map((product) => [product.sku, product]));
  const lines = cart.flatMap(({ sku, ...wanted }): PricedLine[] => {
    const product = known.get(sku);
    return product ? [{ product, ...wanted, lineCents: product.priceCents * wanted.quantity }] : [];
  });
  const unknown = cart.filter(({ sku }) => !known.has(sku)).map(({ sku }) => sku);
  return { lines, unknown, totalCents: lines.reduce((sum, line) => sum + line.lineCents, 0) };
}
