/** Adds a product to the cart, up to the known stock; a sold-out product offers a notification. */
'use client';

import Link from 'next/link';
import { useEffect, useState } from 'react';
import { added, maxQuantity, quantityOf } from '@/components/cart/cart-cookie';
import { useCart } from '@/components/cart/cart-provider';
import { Button } from '@/components/ui/button';
import { useHydrated } from '@/components/ui/hydration';
import { Quantity } from '@/components/ui/quantity';
import { useToast } from '@/components/ui/toast';
import type { ProductOnSale } from '@/server/contracts/product-view';
import { useStock } from './live-products';
import { RestockForm } from './restock-form';
import { useWish } from './wish-provider';

export function AddToCart({ product }: { product: ProductOnSale }) {
  const { cart, changeCart } = useCart();
  const showToast = useToast();
  const [wanted, setWanted] = useState(1);
  const hydrated = useHydrated();
  const { available } = useStock(product.stock);
  const { email, notifiedEmail, markRestocked } = useWish();
  const isBack = available > 0 && email !== undefined;
  useEffect(() => {
    if (isBack) markRestocked();
  }, [isBack, markRestocked]);
  const inCart = quantityOf(cart, product.sku);
  const most = Math.min(maxQuantity, available) - inCart;
  const quantity = Math.max(1, Math.min(wanted, most));
  const add = () => {
    changeCart((current) => added(current, product, quantity));
    setWanted(1);
    showToast(<Added name={product.name} quantity={quantity} />);
  };
  return (
    <div>
      <div className="flex flex-wrap items-center gap-3">
        <Quantity of={product.name} value={quantity} onChange={setWanted} max={Math.max(1, most)} />
        <Button size="l" onClick={add} disabled={!hydrated || most < 1}>
          Add to cart
        </Button>
      </div>
      <p role="status" className="mt-3 min-h-6 text-sm text-quiet">
        {available > 0 && notifiedEmail
          ? `Back in stock. The email to ${notifiedEmail} is on its way.`
          : cartText(inCart, available)}
      </p>
      {available === 0 && <RestockForm sku={product.sku} />}
    </div>
  );
}

function cartText(inCart: number, available: number): string {
  if (inCart === 0) return available === 0 ? "This page shows it as soon as it's back in stock." : '';
  const inCartText = `${inCart} in your cart.`;
  return inCart >= available ? `${inCartText} That's all we have.` : inCartText;
}

function Added({ name, quantity }: { name: string; quantity: number }) {
  return (
    <span className="flex items-center gap-4">
      {quantity === 1 ? `${name} added to cart` : `${quantity} × ${name} added to cart`}
      <Link href="/cart" className="text-link font-bold whitespace-nowrap">
        View cart
      </Link>
    </span>
  );
}
