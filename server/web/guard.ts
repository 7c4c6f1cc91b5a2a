/** Nothing changes state unless it comes from our own pages or from a client that no web page can drive. */
import { env } from '@/server/env';
import { ownOriginsOf } from './own-origins';

export type Refusal = { status: number; code: string; message: string };

const refuse = (status: number, code: string, message: string): Refusal => ({ status, code, message });

/** The origins whose pages may act: PUBLIC_ORIGINS if set, else exactly the one this request was sent to. */
export const ownOrigins = (headers: Headers): readonly string[] =>
  ownOriginsOf(
    { host: headers.get('host'), forwardedProto: headers.get('x-forwarded-proto') },
    { configured: env().PUBLIC_ORIGINS },
  );

/**
 * Why a request must not be served, or undefined. Every browser marks its requests (Sec-Fetch-Site; Origin on
 * whatever is not a plain read) and no page can forge the marks, so:
 * - marked as coming from elsewhere: refused, reads included; an address typed by a person may read
 * - an Origin that is not ours: refused
 * - no mark at all: a program such as curl. It may act, but not with a cookie: a cookie without any mark
 *   could be   an old browser made to act by another site. A program that keeps cookies sends `Origin: <this
 *   shop>`.
 */
export function refusalOf(
  method: string,
  headers: Headers,
  origins = ownOrigins(headers),
): Refusal | undefined {
  const site = headers.get('sec-fetch-site');
  const reads = method === 'GET' || method === 'HEAD';
  if (site !== null && site !== 'same-origin' && !(reads && site === 'none')) {
    return refuse(403, 'foreign-site', 'Only the pages of this shop may ask for this.');
  }
  if (reads) return undefined;
  const origin = headers.get('origin');
  if (origin !== null) {
    if (origins.includes(origin)) return undefined;
    return refuse(403, 'foreign-origin', 'Only the pages of this shop may ask for this.');
  }
  if (site === null && headers.has('cookie')) {
    return refuse(
      403,
      'origin-needed',
      "A request with a cookie needs the header Origin with this shop's address.",
    );
  }
  return undefined;
}

/** Why a body cannot be taken as JSON by its declared type, or undefined. */
export function typeRefusalOf(headers: Headers): Refusal | undefined {
  const type = headers.get('content-type')?.split(';').at(0)?.trim().toLowerCase();
  if (type === 'application/json') return undefined;
  return refuse(415, 'not-json', 'The body must be sent as application/json.');
}
