/** The cart page: contents from the cookie, prices from the catalogue. */
import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { cartCookie, readCart } from '@/components/cart/cart-cookie';
import { CartView } from '@/components/cart/cart-view';
import { LiveProducts } from '@/components/catalogue/live-products';
import { database } from '@/db/connect';
import { findProducts } from '@/db/read-models/storefront';

export const metadata: Metadata = { title: 'Cart' };

export default async function CartPage() {
  const cart = readCart((await cookies()).get(cartCookie)?.value);
  const skus = cart.map((line) => line.sku);
  const products = skus.length > 0 ? await findProducts(database(), skus) : [];
  return (
    <LiveProducts initial={products}>
      <div className="mx-auto max-w-3xl">
        <h1 className="mt-8 mb-6 text-4xl font-extrabold sm:mt-12">Cart</h1>
        <CartView products={products} />
      </div>
    </LiveProducts>
  );
}
