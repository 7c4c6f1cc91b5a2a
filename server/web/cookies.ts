/** Signed cookies: a value that was not signed here for this purpose reads as absent. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { env, required } from '@/server/env';
import { isHttps } from './own-origins';

const keys = new Map<string, Buffer>();

/** One key per purpose: a value signed for one is invalid for another. */
function keyFor(purpose: string): Buffer {
  const known = keys.get(purpose);
  if (known) return known;
  const key = createHmac('sha256', required('SESSION_SECRET')).update(`eventually/${purpose}`).digest();
  keys.set(purpose, key);
  return key;
}

/** The HMAC-SHA-256 of a text for one purpose, 32 bytes. */
export const macOf = (purpose: string, text: string): Buffer =>
  createHmac('sha256', keyFor(purpose)).update(text).digest();

/** Appends a signature to the text. */
export const seal = (purpose: string, text: string): string =>
  `${text}.${macOf(purpose, text).toString('base64url')}`;

/** The text sealed for this purpose; undefined for anything else. */
export function unseal(purpose: string, sealed: string): string | undefined {
  const dot = sealed.lastIndexOf('.');
  if (dot < 0 || sealed.length > 500) return undefined;
  const text = sealed.slice(0, dot);
  const given = Buffer.from(sealed.slice(dot + 1), 'base64url');
  const expected = macOf(purpose, text);
  return given.length === expected.length && timingSafeEqual(given, expected) ? text : undefined;
}

/** The value of a cookie; the first if several have the name. */
export function readCookie(header: string | null | undefined, name: string): string | undefined {
  for (const pair of header?.split(';') ?? []) {
    const equals = pair.indexOf('=');
    if (equals > 0 && pair.slice(0, equals).trim() === name) return pair.slice(equals + 1).trim();
  }
  return undefined;
}

/** A Set-Cookie line with HttpOnly and SameSite=Lax. */
export function cookieLine(cookie: {
  name: string;
  value: string;
  maxAgeSeconds: number;
  secure: boolean;
}): string {
  const { name, value, maxAgeSeconds, secure } = cookie;
  const line = `${name}=${value}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Lax`;
  return secure ? `${line}; Secure` : line;
}

/** Whether a request came over https, so that its cookies can be Secure. */
export const isSecure = (headers: Headers): boolean =>
  isHttps(headers.get('x-forwarded-proto'), env().PUBLIC_ORIGINS);
