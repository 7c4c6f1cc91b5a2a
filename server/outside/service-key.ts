/** Keys of outside services: how an address carries one, how a call sends it, and how a server checks it. */
import { timingSafeEqual } from 'node:crypto';
import { sha256 } from '@/server/ids';

/**
 * The address with the key that its service asks for, as its password. Only clients of ours read it from
 * there: the key is sent as a bearer token and is never part of a message.
 */
export function withKey(url: string, key: string | undefined): string {
  if (!key || !url) return url;
  const keyed = new URL(url);
  keyed.username = '';
  keyed.password = key;
  return keyed.href;
}

/**
 * The address without its credentials, and the header that they become: a bearer token for a password alone,
 * Basic for a user and a password.
 */
export function withoutKey(url: string): { url: string; headers: { authorization?: string } } {
  const bare = new URL(url);
  const [user, password] = [bare.username, bare.password].map(decodeURIComponent);
  if (!user && !password) return { url, headers: {} };
  bare.username = '';
  bare.password = '';
  const basic = Buffer.from(`${user}:${password}`).toString('base64');
  return { url: bare.href, headers: { authorization: user ? `Basic ${basic}` : `Bearer ${password}` } };
}

/** Whether an Authorization header carries this key; how long that takes says nothing about the key. */
export const carries = (authorization: string | undefined, key: string): boolean =>
  isSame(/^Bearer +(\S+) *$/i.exec(authorization ?? '')?.[1] ?? '', key);

/** Whether two secrets are the same, in a time that says nothing about either. */
export const isSame = (one: string, other: string): boolean =>
  timingSafeEqual(Buffer.from(sha256(one)), Buffer.from(sha256(other)));
