/** Service keys: how a URL carries one, how a call sends it, and how a server checks it. */
import { timingSafeEqual } from 'node:crypto';
import { sha256 } from '@/server/ids';

/**
 * The URL with the service's key as its password. Only our clients read it: the key is sent as bearer token
 * and never appears in a message.
 */
export function withKey(url: string, key: string | undefined): string {
  if (!key || !url) return url;
  const keyed = new URL(url);
  keyed.username = '';
  keyed.password = key;
  return keyed.href;
}

/**
 * The URL without credentials, and the header they become: bearer for a password alone, Basic for user and
 * password.
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

/** Whether an Authorization header carries this key, in constant time. */
export const carries = (authorization: string | undefined, key: string): boolean =>
  isSame(/^Bearer +(\S+) *$/i.exec(authorization ?? '')?.[1] ?? '', key);

/** Compares two secrets in constant time. */
export const isSame = (one: string, other: string): boolean =>
  timingSafeEqual(Buffer.from(sha256(one)), Buffer.from(sha256(other)));
