/** CSRF guard: only our own pages, and clients that no web page can drive, may change state. */
import { env } from '@/server/env';
import { ownOriginsOf } from './own-origins';

export type Refusal = { status: number; code: string; message: string };

const refuse = (status: number, code: string, message: string): Refusal => ({ status, code, message });

/** The origins whose pages may write: PUBLIC_ORIGINS if set, otherwise the one this request was sent to. */
export const ownOrigins = (headers: Headers): readonly string[] =>
  ownOriginsOf(
    { host: headers.get('host'), forwardedProto: headers.get('x-forwarded-proto') },
    { configured: env().PUBLIC_ORIGINS },
  );

/**
 * Why a request must be refused, or undefined. Browsers mark their requests (Sec-Fetch-Site; Origin on
 * everything but plain reads) and pages cannot forge the marks:
 * - marked as cross-site: refused, reads included; a typed address may read
 * - a foreign Origin: refused
 * - no mark: a program such as curl. It may write, but not with a cookie, because an old browser driven by
 *   another site looks the same. A program that keeps cookies sends `Origin: <this shop>`.
 */
export function refusalOf(
  method: string,
  headers: Headers,
  origins = ownOrigins(headers),
): Refusal | undefined {
  const site = headers.get('sec-fetch-site');
  const reads = method === 'GET' || method === 'HEAD';
  if (site !== null && site !== 'same-origin' && !(reads && site === 'none')) {
    return refuse(403, 'foreign-site', 'Requests from other sites are refused. Use the pages of this shop.');
  }
  if (reads) return undefined;
  const origin = headers.get('origin');
  if (origin !== null) {
    if (origins.includes(origin)) return undefined;
    return refuse(
      403,
      'foreign-origin',
      'Requests from other sites are refused. Use the pages of this shop.',
    );
  }
  if (site === null && headers.has('cookie')) {
    return refuse(
      403,
      'origin-needed',
      "A request with a cookie must also send the Origin header with this shop's address.",
    );
  }
  return undefined;
}

/** The refusal of a body whose declared type is not JSON, or undefined. */
export function typeRefusalOf(headers: Headers): Refusal | undefined {
  const type = headers.get('content-type')?.split(';').at(0)?.trim().toLowerCase();
  if (type === 'application/json') return undefined;
  return refuse(415, 'not-json', 'Send the body as application/json.');
}
