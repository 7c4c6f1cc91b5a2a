import { expect, it } from 'vitest';
import { isDecodable } from './decodable-url';

it.each(['/', '/products/TEA-001', '/products/caf%C3%A9', '/orders/100%25'])(
  'the path %s can be decoded',
  (path) => {
    expect(isDecodable(path)).toBe(true);
  },
);

it.each(['/%', '/products/%E0%A4%A', '/orders/%ff', '/orders/%zz', '/orders/a%00'])(
  'the path %s cannot be decoded',
  (path) => {
    expect(isDecodable(path)).toBe(false);
  },
);

it('a query may hold anything except NUL', () => {
  expect(isDecodable('/admin/timeline', '?text=100%25&not-text=caf%C3%A9%zz')).toBe(true);
  expect(isDecodable('/admin/timeline', '?text=a%00b')).toBe(false);
});
