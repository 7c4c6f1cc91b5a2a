/** The checkout: its idempotency key is made here, before there is anything to repeat. */
import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { cartCookie, readCart } from '@/components/shop/cart-cookie';
import { Checkout } from '@/components/shop/checkout';
import { LiveProducts } from '@/components/shop/live-products';
import { database } from '@/db/connect';
import { findProducts } from '@/db/read-models/storefront';
import { freshId } from '@/server/ids';

export const metadata: Metadata = { title: 'Checkout' };

export default async function CheckoutPage() {
  const cart = readCart((await cookies()).get(cartCookie)?.value);
  const skus = cart.map((line) => line.sku);
  const products = skus.length > 0 ? await findProducts(database(), skus) : [];
  return (
    <LiveProducts initial={products}>
      <h1 className="mt-8 mb-8 text-4xl font-extrabold sm:mt-12">Checkout</h1>
      <Checkout products={products} freshKey={freshId()} />
    </LiveProducts>
  );
}
