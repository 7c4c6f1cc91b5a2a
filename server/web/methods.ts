/** By which methods anything can be asked for here: a page is read, and what nobody serves is refused. */
import type { IncomingMessage, ServerResponse } from 'node:http';

const ofPages = ['GET', 'HEAD'];
const ofApi = [...ofPages, 'POST', 'DELETE', 'OPTIONS'];
/** What Next.js serves beside pages is its own, and has methods of its own. */
const ofNext = [...ofApi, 'PUT', 'PATCH'];

/** The methods by which an address may be asked for. */
export function methodsOf(url = '/'): readonly string[] {
  if (url.startsWith('/_')) return ofNext;
  return url.startsWith('/api/') ? ofApi : ofPages;
}

/** Answers a request whose method nobody serves, without reading anything of it; gives whether it did. */
export function isRefusedByMethod(
  { method = 'GET', url }: IncomingMessage,
  response: ServerResponse,
): boolean {
  const allowed = methodsOf(url);
  if (allowed.includes(method)) return false;
  const message = `Nothing here can be asked for by ${method}.`;
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
