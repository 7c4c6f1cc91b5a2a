/** Security and caching headers of every page. */

/**
 * The content security policy of one page.
 * @param options.nonce fresh for each page; scripts without it do not run
 * @param options.host the requested host without its port; the gateway runs on the same host
 */
export function contentSecurityPolicy(options: {
  nonce: string;
  host: string;
  gatewayPort: number;
  development: boolean;
}): string {
  const { nonce, host, gatewayPort, development } = options;
  const gateway = `ws://${host}:${gatewayPort} wss://${host}:${gatewayPort}`;
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: https:",
    "font-src 'self'",
    `connect-src 'self' ${gateway}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Headers that every page shares. */
export const fixedPageHeaders: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

const isPublic = (path: string): boolean => path === '/' || /^\/(products|learn|cart)(\/|$)/.test(path);

/**
 * The Cache-Control of a public page, which a browser may keep for the back button. Undefined for pages
 * with personal data: these keep Next.js's no-store.
 */
export const cachingOf = (path: string): string | undefined =>
  isPublic(path) ? 'private, no-cache, max-age=0, must-revalidate' : undefined;
