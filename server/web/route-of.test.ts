import { expect, test } from 'vitest';
import { routeOf } from './route-of';

const order = '/api/orders/0f0d0c9e-7a51-4f6e-8f1c-0123456789ab';

test('requests for one kind of thing are one route, whichever of them is asked for', () => {
  expect(routeOf('GET', `${order}?a=1`, 200)).toBe('/api/orders/:id');
  expect(routeOf('POST', `${order}/cancel`, 409)).toBe('/api/orders/:id/cancel');
  expect(routeOf('GET', '/products/teapot', 200)).toBe('/products/:id');
  expect(routeOf('GET', '/', 200)).toBe('/');
  expect(routeOf('GET', '/_next/static/chunks/a.js', 200)).toBe('files');
});

test('addresses that lead nowhere make no new names, and neither do too many that lead somewhere', () => {
  expect(routeOf('GET', '/no-such-page', 404)).toBe('nowhere');
  const letters = 'abcdefghijklmnopqrstuvwxyz';
  const many = [...letters].flatMap((one) => [...letters].map((other) => `/${one}${other}`));
  expect(new Set(many.map((path) => routeOf('GET', path, 200))).size).toBeLessThan(110);
});

test('what is not known any more is still known where it was asked for before', () => {
  expect(routeOf('GET', order, 404)).toBe('/api/orders/:id');
});
