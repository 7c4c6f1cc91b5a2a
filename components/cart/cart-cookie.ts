/**
 * The cart as a cookie: what and how many, so that the server can draw it without a flash. What a product
 * cost when it was put in is only remembered to say that it costs something else now; nobody prices by it.
 */
import { z } from 'zod';
import { cents, sku } from '@/server/contracts/fields';

export type CartLine = { sku: string; quantity: number; seenCents?: number };
export type Cart = readonly CartLine[];

export const cartCookie = 'cart';
export const maxCartLines = 50;
export const maxQuantity = 99;

const quantity = z.int().min(1).max(maxQuantity);

/**
 * A SKU in characters that a cookie can hold and that separate nothing: all but letters, digits and dashes as
 * their UTF-8 bytes, like `*2F`. Not `%2F`, which some readers of cookies decode too early.
 */
const encoded = (name: string): string =>
  encodeURIComponent(name)
    .replaceAll(/[!'()*~._]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%', '*');

/** The SKU that was encoded so; undefined when it is none. */
const decoded = (text: string): string | undefined =>
  /^(?:[\w-]|\*[0-9A-F]{2})+$/.test(text) ? fromUtf8(text.replaceAll('*', '%')) : undefined;

function fromUtf8(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** The cart in a cookie's value like `TEA-POT.2.3400~MUG.1`; whatever cannot be read is left out. */
export function readCart(value: string | undefined): Cart {
  const lines = new Map<string, CartLine>();
  for (const part of splitCookie(value ?? '')
    .lines.split('~')
    .slice(0, maxCartLines)) {
    const [, name, count, price] = /^([^.]+)\.(\d+)(?:\.(\d+))?$/.exec(part) ?? [];
    const line = { sku: sku.safeParse(decoded(name ?? '')), quantity: quantity.safeParse(Number(count)) };
    if (!line.sku.success || !line.quantity.success) continue;
    const seen = cents.safeParse(price === undefined ? undefined : Number(price));
    const seenCents = seen.success ? { seenCents: seen.data } : {};
    lines.set(line.sku.data, { sku: line.sku.data, quantity: line.quantity.data, ...seenCents });
  }
  return [...lines.values()];
}

/** The cart as a cookie's value. */
export const writeCart = (cart: Cart): string =>
  cart.map((line) => [encoded(line.sku), line.quantity, line.seenCents ?? []].flat().join('.')).join('~');

const keyMark = ':';

/** The cookie's value in its two parts: the idempotency key of this cart's order, and the lines. */
export function splitCookie(value: string): { key: string | undefined; lines: string } {
  const [first = '', ...rest] = value.split('~');
  if (!first.startsWith(keyMark)) return { key: undefined, lines: value };
  return { key: first.slice(keyMark.length) || undefined, lines: rest.join('~') };
}

/** The lines as a cookie's value, with the key before them. */
export const withKey = (key: string, lines: string): string =>
  lines === '' ? `${keyMark}${key}` : `${keyMark}${key}~${lines}`;

/** The cart after these lines were ordered: what was added beyond them stays. */
export const withoutOrdered = (cart: Cart, ordered: readonly CartLine[]): Cart =>
  ordered.reduce(
    (left, { sku: name, quantity }) => setQuantity(left, name, quantityOf(left, name) - quantity),
    cart,
  );

/** How many things are in the cart altogether. */
export const countCart = (cart: Cart): number => cart.reduce((sum, line) => sum + line.quantity, 0);

/** The cart with this many of the product: added at its end, changed where it stands, or gone at zero. */
export function setQuantity(cart: Cart, name: string, wanted: number): Cart {
  const count = Math.min(Math.max(0, Math.trunc(wanted)), maxQuantity);
  if (count === 0) return cart.filter((line) => line.sku !== name);
  if (!cart.some((line) => line.sku === name)) return [...cart, { sku: name, quantity: count }];
  return cart.map((line) => (line.sku === name ? { ...line, quantity: count } : line));
}

/** How many of the product are in the cart. */
export const quantityOf = (cart: Cart, name: string): number =>
  cart.find((line) => line.sku === name)?.quantity ?? 0;

/** The cart with so many more of a product, at the price that is seen now. */
export function added(cart: Cart, { sku: name, priceCents }: Priced, more: number): Cart {
  const cartWith = setQuantity(cart, name, quantityOf(cart, name) + more);
  return cartWith.map((line) => (line.sku === name ? { ...line, seenCents: priceCents } : line));
}

type Priced = { sku: string; priceCents: number };
