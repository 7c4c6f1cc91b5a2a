/** The orders that a browser opened by link or by number, in a signed cookie. */
import { z } from 'zod';
import { cookieLine, isSecure, readCookie, seal, unseal } from './cookies';

export const openedCookie = 'opened-orders';
const mostOpened = 5;
const maxAgeSeconds = 30 * 24 * 3600;

/** An order and the key that opened it; the key is checked against the database each time. */
export type Opened = { orderId: string; key: string };

const opened = z.tuple([z.uuid(), z.uuid()]).transform(([orderId, key]): Opened => ({ orderId, key }));
const dashed = (hex: string): string => hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

/** The orders in a cookie's value, newest first; empty for a value not signed here. */
export function readOpened(value: string | undefined): Opened[] {
  const text = (value && unseal('opened-orders', value)) ?? '';
  return text.split('~').flatMap((part) => {
    const read = opened.safeParse(part.split('-').map(dashed));
    return read.success ? [read.data] : [];
  });
}

/** The Set-Cookie line that adds an order. */
export function openedLine(headers: Headers, order: Opened): string {
  const before = readOpened(readCookie(headers.get('cookie'), openedCookie));
  const all = [order, ...before.filter(({ orderId }) => orderId !== order.orderId)].slice(0, mostOpened);
  const bare = (id: string) => id.replaceAll('-', '');
  const text = all.map(({ orderId, key }) => `${bare(orderId)}-${bare(key)}`).join('~');
  const value = seal('opened-orders', text);
  return cookieLine({ name: openedCookie, value, maxAgeSeconds, secure: isSecure(headers) });
}
