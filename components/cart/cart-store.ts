/**
 * The cart in this browser, kept in the cookie and announced to the other tabs when it changes. Its first
 * part is the idempotency key of the order that this cart will become: every tab and every duplicate of a
 * tab places the same order, and lines and key change in one write.
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

/** The cart's lines as they are in the cookie now. */
export const cartValue = (): string => splitCookie(cookieValue()).lines;

const listeners = new Set<() => void>();
let channel: BroadcastChannel | undefined;

const tellThisTab = () => {
  for (const listener of listeners) listener();
};

/** Calls back whenever the cart has changed, here or in another tab; gives the function that ends it. */
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
  // A browser keeps no page for "back" that listens to others.
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
  channel.onmessage = tellThisTab;
}

/** Changes the cart as it is in the cookie now, not as this tab last saw it; its key stays. */
export function changeCart(change: (cart: Cart) => Cart): void {
  const { key, lines } = splitCookie(cookieValue());
  write(change(readCart(lines)), key ?? randomKey());
}

/** The cart as it is now and its order's key; a cart from before there were keys gets one. */
export function cartToOrder(): { key: string; cart: Cart } {
  const { key = randomKey(), lines } = splitCookie(cookieValue());
  const cart = readCart(lines);
  write(cart, key);
  return { key, cart };
}

/**
 * The order of this key was accepted: its lines leave the cart, and what is left gets a new key. Does nothing
 * when another tab has done so already.
 */
export function removeOrdered(key: string, ordered: readonly CartLine[]): void {
  const now = splitCookie(cookieValue());
  if (now.key === key) write(withoutOrdered(readCart(now.lines), ordered), randomKey());
}

function write(cart: Cart, key: string): void {
  const value = withKey(key, writeCart(cart));
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet.
  document.cookie = `${cartCookie}=${value}; path=/; samesite=lax; max-age=${halfYearSeconds}`;
  tellThisTab();
  channel?.postMessage('changed');
}

/** 128 random bits; `crypto.randomUUID` does not exist on pages that were served without TLS. */
const randomKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  );
