import { expect, test } from 'vitest';
import { routeOf } from './route-of';

const order = '/api/orders/0f0d0c9e-7a51-4f6e-8f1c-0123456789ab';

test('requests for the same kind of resource share one route label', () => {
  expect(routeOf('GET', `${order}?a=1`, 200)).toBe('/api/orders/:id');
  expect(routeOf('POST', `${order}/cancel`, 409)).toBe('/api/orders/:id/cancel');
  expect(routeOf('GET', '/products/teapot', 200)).toBe('/products/:id');
  expect(routeOf('GET', '/', 200)).toBe('/');
  expect(routeOf('GET', '/_next/static/chunks/a.js', 200)).toBe('files');
});

test('unknown paths add no labels, and the number of labels is bounded', () => {
  expect(routeOf('GET', '/no-such-page', 404)).toBe('nowhere');
  const letters = 'abcdefghijklmnopqrstuvwxyz';
  const many = [...letters].flatMap((one) => [...letters].map((other) => `/${one}${other}`));
  expect(new Set(many.map((path) => routeOf('GET', path, 200))).size).toBeLessThan(110);
});

test('a known route keeps its label when it answers 404', () => {
  expect(routeOf('GET', order, 404)).toBe('/api/orders/:id');
});
