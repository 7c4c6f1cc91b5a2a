/** The HTTP methods served here: pages are read-only; any method that nothing serves gets 405. */
import type { IncomingMessage, ServerResponse } from 'node:http';

const ofPages = ['GET', 'HEAD'];
const ofApi = [...ofPages, 'POST', 'DELETE', 'OPTIONS'];
/** Next.js's own endpoints have their own methods. */
const ofNext = [...ofApi, 'PUT', 'PATCH'];

/** The methods allowed on a URL. */
export function methodsOf(url = '/'): readonly string[] {
  if (url.startsWith('/_')) return ofNext;
  return url.startsWith('/api/') ? ofApi : ofPages;
}

/** Answers 405 to a method that nothing serves, without reading the body; returns whether it did. */
export function isRefusedByMethod(
  { method = 'GET', url }: IncomingMessage,
  response: ServerResponse,
): boolean {
  const allowed = methodsOf(url);
  if (allowed.includes(method)) return false;
  const message = `${method} is not supported here. See the Allow header.`;
  response.writeHead(405, {
    'content-type': 'application/problem+json',
    allow: allowed.join(', '),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    connection: 'close',
  });
  response.end(JSON.stringify({ code: 'method-not-allowed', message }));
  return true;
}
