/**
 * Shopper and operator cookies: a guest shopper lasts as long as the cookie, an operator session twelve
 * hours.
 */
import { z } from 'zod';
import { SESSION_HOURS } from '@/db/edge/operator-sessions';
import { nowMs } from '@/server/clock';
import { freshId } from '@/server/ids';
import { cookieLine, isSecure, macOf, readCookie, seal, unseal } from '@/server/web/cookies';

export const shopperCookie = 'shopper';
export const operatorCookie = 'operator';
const shopperMaxAgeSeconds = 400 * 24 * 3600;

export type Shopper = { shopperId: string };

/** The shopper in a cookie value; undefined if it was not signed here. */
export function readShopper(value: string | undefined): Shopper | undefined {
  const shopperId = z.uuid().safeParse(value && unseal('shopper', value));
  return shopperId.success ? { shopperId: shopperId.data } : undefined;
}

/** The session secret in a cookie value; undefined if it was not signed here or has expired. */
export function readOperatorSecret(value: string | undefined): string | undefined {
  const [secret, expiresMs] = (value && unseal('operator', value))?.split('~') ?? [];
  return secret && Number(expiresMs) > nowMs() ? secret : undefined;
}

/** The shopper of a request, by its cookie. */
export const shopperOf = (request: { headers: Headers }): Shopper | undefined =>
  readShopper(readCookie(request.headers.get('cookie'), shopperCookie));

/** The session secret of a request; only the database knows whether the session is open. */
export const operatorSecretOf = (request: { headers: Headers }): string | undefined =>
  readOperatorSecret(readCookie(request.headers.get('cookie'), operatorCookie));

/** A new shopper. */
export const newShopper = (): Shopper => ({ shopperId: freshId() });

/** The signed value of a shopper's cookie. */
export const shopperValue = ({ shopperId }: Shopper): string => seal('shopper', shopperId);

/** The Set-Cookie line of a shopper. */
export const shopperLine = (shopper: Shopper, headers: Headers): string =>
  cookieLine({
    name: shopperCookie,
    value: shopperValue(shopper),
    maxAgeSeconds: shopperMaxAgeSeconds,
    secure: isSecure(headers),
  });

/** The Set-Cookie line of a new operator session. */
export function operatorLine(secret: string, headers: Headers): string {
  const maxAgeSeconds = SESSION_HOURS * 3600;
  const value = seal('operator', `${secret}~${nowMs() + maxAgeSeconds * 1000}`);
  return cookieLine({ name: operatorCookie, value, maxAgeSeconds, secure: isSecure(headers) });
}

/** The Set-Cookie line that signs an operator out of this browser. */
export const signOutLine = (headers: Headers): string =>
  cookieLine({ name: operatorCookie, value: '', maxAgeSeconds: 0, secure: isSecure(headers) });

/**
 * The shopper of a client without cookies. The same key and buyer give the same shopper, so that a retry
 * after a lost response is the same order. Becoming that shopper requires knowing all of it.
 */
export function guestFor(idempotencyKey: string, buyer: readonly string[]): Shopper {
  const hex = macOf('guest', JSON.stringify([idempotencyKey, ...buyer])).toString('hex');
  const groups = [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`];
  return { shopperId: [...groups, hex.slice(20, 32)].join('-') };
}
