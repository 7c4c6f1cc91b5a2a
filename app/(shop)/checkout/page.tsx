/** The checkout: its idempotency key is made here, before there is anything to repeat. */
import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { cartCookie, readCart } from '@/components/shop/cart-cookie';
import { Checkout } from '@/components/shop/checkout';
import { LiveStock } from '@/components/shop/live-stock';
import { database } from '@/db/connect';
import { findProducts } from '@/db/products';
import { freshId } from '@/server/ids';

export const metadata: Metadata = { title: 'Checkout' };

export default async function CheckoutPage() {
  const cart = readCart((await cookies()).get(cartCookie)?.value);
  const skus = cart.map((line) => line.sku);
  const products = skus.length > 0 ? await findProducts(database(), skus) : [];
  return (
    <LiveStock initial={products.map((product) => product.stock)}>
      <h1 className="mt-8 mb-8 text-4xl font-extrabold sm:mt-12">Checkout</h1>
      <Checkout products={products} freshKey={freshId()} />
    </LiveStock>
  );
}
