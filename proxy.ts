/**
 * Runs before every page: sets the content security policy with a fresh nonce, gives new visitors a shopper id,
 * and redirects signed-out operators to the sign-in page. A malformed URL is not found.
 */
import { type NextRequest, NextResponse } from 'next/server';
import { env } from '@/server/env';
import { freshSecret } from '@/server/ids';
import { isDecodable } from '@/server/web/decodable-url';
import { cachingOf, contentSecurityPolicy, fixedPageHeaders } from '@/server/web/page-headers';
import { notFound, toResponse } from '@/server/web/responses';
import {
  newShopper,
  operatorSecretOf,
  shopperCookie,
  shopperLine,
  shopperOf,
  shopperValue,
} from '@/server/web/visitor';

/** Excludes static files, and API routes, which have their own guard, except those with a `%` to check. */
export const config = {
  matcher: [
    {
      source:
        '/((?!api/|_next/static/|_next/image|pictures/|favicon|icon|apple-icon|robots|sitemap|manifest).*)',
      missing: [{ type: 'header', key: 'next-router-prefetch' }],
    },
    '/api/(.*%.*)',
  ],
};

/** A path without a page. */
const notFoundPath = '/not-on-our-shelves';

/** The function that Next.js calls before each matching request. */
export function proxy(request: NextRequest): Response {
  const { pathname } = request.nextUrl;
  if (pathname.startsWith('/api/'))
    return isDecodable(pathname) ? NextResponse.next() : toResponse(notFound());
  const operatorsOnly = /^\/admin(\/|$)/.test(pathname) && pathname !== '/admin/sign-in';
  if (operatorsOnly && !operatorSecretOf(request)) {
    return NextResponse.redirect(new URL('/admin/sign-in', request.url), 303);
  }
  const { GATEWAY_PORT: gatewayPort, NODE_ENV } = env();
  const host = hostOf(request.headers.get('host'));
  const development = NODE_ENV === 'development';
  const policy = contentSecurityPolicy({ nonce: freshSecret(16), host, gatewayPort, development });
  return withHeaders(request, policy);
}

function withHeaders(request: NextRequest, policy: string): NextResponse {
  const headers = new Headers(request.headers);
  headers.set('content-security-policy', policy);
  const newcomer = shopperOf(request) ? undefined : newShopper();
  if (newcomer) {
    const kept = request.headers.get('cookie');
    const own = `${shopperCookie}=${shopperValue(newcomer)}`;
    headers.set('cookie', kept ? `${own}; ${kept}` : own);
  }
  const response = isDecodable(request.nextUrl.pathname, request.nextUrl.search)
    ? NextResponse.next({ request: { headers } })
    : NextResponse.rewrite(new URL(notFoundPath, request.url), { request: { headers } });
  response.headers.set('content-security-policy', policy);
  for (const [name, value] of Object.entries(fixedPageHeaders)) response.headers.set(name, value);
  const caching = cachingOf(request.nextUrl.pathname);
  if (caching) response.headers.set('cache-control', caching);
  if (newcomer) response.headers.append('set-cookie', shopperLine(newcomer, request.headers));
  return response;
}

/** Keeps anything but a host name out of the policy. */
function hostOf(header: string | null): string {
  const host = header?.replace(/:\d+$/, '') ?? '';
  return /^([\w.-]+|\[[\da-f:]+\])$/i.test(host) ? host : 'localhost';
}
