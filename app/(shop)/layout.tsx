/** The layout of the shop: header, footer, cart, live connection and toasts. */
import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { cartCookie, readCart } from '@/components/cart/cart-cookie';
import { CartProvider } from '@/components/cart/cart-provider';
import { LiveProvider } from '@/components/live/live-provider';
import { NoScriptNotice } from '@/components/shop/no-script-notice';
import { ShopFooter } from '@/components/shop/shop-footer';
import { ShopHeader } from '@/components/shop/shop-header';
import { ToastProvider } from '@/components/ui/toast';
import { env } from '@/server/env';

export default async function ShopLayout({ children }: { children: ReactNode }) {
  const cart = readCart((await cookies()).get(cartCookie)?.value);
  return (
    <LiveProvider gatewayPort={env().GATEWAY_PORT}>
      <CartProvider initial={cart}>
        <ToastProvider>
          <div className="flex min-h-dvh flex-col">
            <ShopHeader />
            <main
              id="main"
              tabIndex={-1}
              className="mx-auto w-full max-w-6xl grow px-4 pb-20 wrap-anywhere outline-none sm:px-6"
            >
              <NoScriptNotice />
              {children}
            </main>
            <ShopFooter />
          </div>
        </ToastProvider>
      </CartProvider>
    </LiveProvider>
  );
}
