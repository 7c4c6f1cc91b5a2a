import { expect, it } from 'vitest';
import { cachingOf, contentSecurityPolicy } from './page-headers';

const policy = (development = false) =>
  contentSecurityPolicy({ nonce: 'n0nce', host: 'shop.test', gatewayPort: 3001, development });
const directive = (name: string, of = policy()) => of.split('; ').find((each) => each.startsWith(`${name} `));

it('runs only scripts with the nonce of this page', () => {
  expect(directive('script-src')).toBe("script-src 'self' 'nonce-n0nce' 'strict-dynamic'");
  expect(directive('object-src')).toBe("object-src 'none'");
  expect(directive('base-uri')).toBe("base-uri 'none'");
});

it('lets a page talk to the shop and its gateway and to nobody else', () => {
  expect(directive('connect-src')).toBe("connect-src 'self' ws://shop.test:3001 wss://shop.test:3001");
});

it('evaluates text as code only in development', () => {
  expect(directive('script-src')).not.toContain('unsafe-eval');
  expect(directive('script-src', policy(true))).toContain("'unsafe-eval'");
});

it('stays out of frames', () => {
  expect(directive('frame-ancestors')).toBe("frame-ancestors 'none'");
});

it.each(['/', '/products/MUG', '/learn', '/learn/outbox', '/cart'])(
  'a browser may keep %s for "back"',
  (path) => {
    expect(cachingOf(path)).not.toMatch('no-store');
  },
);

it.each(['/orders', '/orders/1', '/inbox', '/checkout', '/admin', '/learners'])('and not %s', (path) => {
  expect(cachingOf(path)).toBeUndefined();
});
