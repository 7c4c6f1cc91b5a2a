/** Gives every part of the page the same cart, first as the server read it, then as the cookie says. */
'use client';

import { createContext, type ReactNode, useContext, useMemo, useSyncExternalStore } from 'react';
import { type Cart, readCart, writeCart } from './cart-cookie';
import { cartValue, changeCart, followCart } from './cart-store';

const CartContext = createContext<Cart>([]);

/** Holds the cart; `initial` is what the server read from the cookie. */
export function CartProvider({ initial, children }: { initial: Cart; children: ReactNode }) {
  const value = useSyncExternalStore(followCart, cartValue, () => writeCart(initial));
  const cart = useMemo(() => readCart(value), [value]);
  return <CartContext value={cart}>{children}</CartContext>;
}

/** The cart and the one way to change it. */
export const useCart = () => ({ cart: useContext(CartContext), changeCart });
