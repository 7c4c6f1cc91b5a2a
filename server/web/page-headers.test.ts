import { expect, it } from 'vitest';
import { cachingOf, contentSecurityPolicy } from './page-headers';

const policy = (development = false) =>
  contentSecurityPolicy({ nonce: 'n0nce', host: 'shop.test', gatewayPort: 3001, development });
const directive = (name: string, of = policy()) => of.split('; ').find((each) => each.startsWith(`${name} `));

it("only scripts with this page's nonce run", () => {
  expect(directive('script-src')).toBe("script-src 'self' 'nonce-n0nce' 'strict-dynamic'");
  expect(directive('object-src')).toBe("object-src 'none'");
  expect(directive('base-uri')).toBe("base-uri 'none'");
});

it('a page may connect only to the shop and its gateway', () => {
  expect(directive('connect-src')).toBe("connect-src 'self' ws://shop.test:3001 wss://shop.test:3001");
});

it('eval is allowed only in development', () => {
  expect(directive('script-src')).not.toContain('unsafe-eval');
  expect(directive('script-src', policy(true))).toContain("'unsafe-eval'");
});

it('pages cannot be framed', () => {
  expect(directive('frame-ancestors')).toBe("frame-ancestors 'none'");
});

it.each(['/', '/products/MUG', '/learn', '/learn/outbox', '/cart'])(
  'a browser may keep %s for the back button',
  (path) => {
    expect(cachingOf(path)).not.toMatch('no-store');
  },
);

it.each(['/orders', '/orders/1', '/inbox', '/checkout', '/admin', '/learners'])(
  'a browser may not store %s',
  (path) => {
    expect(cachingOf(path)).toBeUndefined();
  },
);
