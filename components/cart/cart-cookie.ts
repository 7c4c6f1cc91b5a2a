/**
 * The cart as a cookie, so that the server renders it without a flash. The price that the shopper saw is kept
 * only to point out a change; no total is computed from it.
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
 * Encodes a SKU without the separators and with cookie-safe characters only: UTF-8 bytes like `*2F`, because
 * some cookie parsers decode `%2F` too early.
 */
const encoded = (name: string): string =>
  encodeURIComponent(name)
    .replaceAll(/[!'()*~._]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%', '*');

const decoded = (text: string): string | undefined =>
  /^(?:[\w-]|\*[0-9A-F]{2})+$/.test(text) ? fromUtf8(text.replaceAll('*', '%')) : undefined;

function fromUtf8(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** Parses a value like `TEA-POT.2.3400~MUG.1`; skips malformed lines. */
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

export const writeCart = (cart: Cart): string =>
  cart.map((line) => [encoded(line.sku), line.quantity, line.seenCents ?? []].flat().join('.')).join('~');

const keyMark = ':';

/** Splits the cookie's value into the idempotency key of this cart's order and the lines. */
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

export const countCart = (cart: Cart): number => cart.reduce((sum, line) => sum + line.quantity, 0);

/** Appends a new product, changes an existing line in place, and removes it at zero. */
export function setQuantity(cart: Cart, name: string, wanted: number): Cart {
  const count = Math.min(Math.max(0, Math.trunc(wanted)), maxQuantity);
  if (count === 0) return cart.filter((line) => line.sku !== name);
  if (!cart.some((line) => line.sku === name)) return [...cart, { sku: name, quantity: count }];
  return cart.map((line) => (line.sku === name ? { ...line, quantity: count } : line));
}

export const quantityOf = (cart: Cart, name: string): number =>
  cart.find((line) => line.sku === name)?.quantity ?? 0;

/** Adds units of a product at the price that the shopper sees now. */
export function added(cart: Cart, { sku: name, priceCents }: Priced, more: number): Cart {
  const cartWith = setQuantity(cart, name, quantityOf(cart, name) + more);
  return cartWith.map((line) => (line.sku === name ? { ...line, seenCents: priceCents } : line));
}

type Priced = { sku: string; priceCents: number };
