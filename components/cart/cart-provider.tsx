/** Shares the cart with every component: first as the server read it, then as the cookie changes. */
'use client';

import { createContext, type ReactNode, useContext, useMemo, useSyncExternalStore } from 'react';
import { type Cart, readCart, writeCart } from './cart-cookie';
import { cartValue, changeCart, followCart } from './cart-store';

const CartContext = createContext<Cart>([]);

export function CartProvider({ initial, children }: { initial: Cart; children: ReactNode }) {
  const value = useSyncExternalStore(followCart, cartValue, () => writeCart(initial));
  const cart = useMemo(() => readCart(value), [value]);
  return <CartContext value={cart}>{children}</CartContext>;
}

export const useCart = () => ({ cart: useContext(CartContext), changeCart });
