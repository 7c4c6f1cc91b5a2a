/** The cart in this browser: kept in the cookie, and told to the other tabs when it changes. */
import { type Cart, cartCookie, readCart, writeCart } from './cart-cookie';

const halfYearSeconds = 15_552_000;
const channelName = 'cart';

/** The cookie's value as it is now. */
export function cartValue(): string {
  const found = document.cookie.split('; ').find((pair) => pair.startsWith(`${cartCookie}=`));
  return found?.slice(cartCookie.length + 1) ?? '';
}

const listeners = new Set<() => void>();
let channel: BroadcastChannel | undefined;

const tellThisTab = () => {
  for (const listener of listeners) listener();
};

/** Calls back whenever the cart has changed, here or in another tab; gives the function that ends it. */
export function followCart(onChange: () => void): () => void {
  listeners.add(onChange);
  if (!channel) {
    channel = new BroadcastChannel(channelName);
    channel.onmessage = tellThisTab;
  }
  document.addEventListener('visibilitychange', onChange);
  return () => {
    listeners.delete(onChange);
    document.removeEventListener('visibilitychange', onChange);
  };
}

/** Changes the cart as it is in the cookie now, not as this tab last saw it. */
export function changeCart(change: (cart: Cart) => Cart): void {
  const value = writeCart(change(readCart(cartValue())));
  const age = value === '' ? 0 : halfYearSeconds;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet.
  document.cookie = `${cartCookie}=${value}; path=/; samesite=lax; max-age=${age}`;
  tellThisTab();
  channel?.postMessage('changed');
}
