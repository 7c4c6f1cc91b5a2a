/** The checkout page, which also shows the order right after it is placed. */
import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { cartCookie, readCart } from '@/components/cart/cart-cookie';
import { LiveProducts } from '@/components/catalogue/live-products';
import { Checkout } from '@/components/checkout/checkout';
import { database } from '@/db/connect';
import { findProducts } from '@/db/read-models/storefront';
import { usualDurations } from '@/db/read-models/usual-durations';

export const metadata: Metadata = { title: 'Checkout' };

export default async function CheckoutPage() {
  const cart = readCart((await cookies()).get(cartCookie)?.value);
  const skus = cart.map((line) => line.sku);
  const sql = database();
  const [products, usual] = await Promise.all([
    skus.length > 0 ? findProducts(sql, skus) : [],
    usualDurations(sql),
  ]);
  return (
    <LiveProducts initial={products}>
      <Checkout products={products} usual={usual} />
    </LiveProducts>
  );
}
