/** What a browser is told about every page: run only our scripts, talk only to us, stay out of frames. */

/**
 * The content security policy of one page.
 * @param options.nonce fresh for each page; scripts without it do not run
 * @param options.host the host the page was asked from, without its port; the gateway is there too
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

/** The headers that are the same for every page. */
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
 * The Cache-Control of a public page, which a browser may keep for "back"; undefined for one that shows a
 * person's orders or data, which keeps what Next.js says of every page: no-store.
 */
export const cachingOf = (path: string): string | undefined =>
  isPublic(path) ? 'private, no-cache, max-age=0, must-revalidate' : undefined;
