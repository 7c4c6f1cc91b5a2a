/**
 * The cart in this browser: a cookie, with changes broadcast to the other tabs. The cookie starts with the
 * idempotency key of the cart's order, so every tab places the same order; key and lines change in one write.
 */
import {
  type Cart,
  type CartLine,
  cartCookie,
  readCart,
  splitCookie,
  withKey,
  withoutOrdered,
  writeCart,
} from './cart-cookie';

const halfYearSeconds = 15_552_000;
const channelName = 'cart';

function cookieValue(): string {
  const found = document.cookie.split('; ').find((pair) => pair.startsWith(`${cartCookie}=`));
  return found?.slice(cartCookie.length + 1) ?? '';
}

export const cartValue = (): string => splitCookie(cookieValue()).lines;

const listeners = new Set<() => void>();
let channel: BroadcastChannel | undefined;

const notifyThisTab = () => {
  for (const listener of listeners) listener();
};

/** Calls back on every change, in this tab or another; returns an unsubscribe function. */
export function followCart(onChange: () => void): () => void {
  listeners.add(onChange);
  openChannel();
  const onLeave = () => {
    channel?.close();
    channel = undefined;
  };
  const onReturn = () => {
    openChannel();
    onChange();
  };
  // A page with an open BroadcastChannel does not enter the back/forward cache.
  window.addEventListener('pagehide', onLeave);
  window.addEventListener('pageshow', onReturn);
  document.addEventListener('visibilitychange', onChange);
  return () => {
    listeners.delete(onChange);
    window.removeEventListener('pagehide', onLeave);
    window.removeEventListener('pageshow', onReturn);
    document.removeEventListener('visibilitychange', onChange);
  };
}

function openChannel(): void {
  if (channel) return;
  channel = new BroadcastChannel(channelName);
  channel.onmessage = notifyThisTab;
}

/** Changes the cart in the cookie, not the one this tab last rendered. Keeps the key. */
export function changeCart(change: (cart: Cart) => Cart): void {
  const { key, lines } = splitCookie(cookieValue());
  write(change(readCart(lines)), key ?? randomKey());
}

/** The current cart and the key of its order. A cart written before keys existed gets one. */
export function cartToOrder(): { key: string; cart: Cart } {
  const { key = randomKey(), lines } = splitCookie(cookieValue());
  const cart = readCart(lines);
  write(cart, key);
  return { key, cart };
}

/**
 * Removes the lines of the order that was accepted under this key; the rest gets a new key. Does nothing if
 * another tab has already done it.
 */
export function removeOrdered(key: string, ordered: readonly CartLine[]): void {
  const now = splitCookie(cookieValue());
  if (now.key === key) write(withoutOrdered(readCart(now.lines), ordered), randomKey());
}

function write(cart: Cart, key: string): void {
  const value = withKey(key, writeCart(cart));
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet.
  document.cookie = `${cartCookie}=${value}; path=/; samesite=lax; max-age=${halfYearSeconds}`;
  notifyThisTab();
  channel?.postMessage('changed');
}

/** 128 random bits; `crypto.randomUUID` does not exist on pages served without TLS. */
const randomKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  );
