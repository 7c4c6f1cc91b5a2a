import { expect, it } from 'vitest';
import { isReadable } from './readable-address';

it.each(['/', '/products/TEA-001', '/products/caf%C3%A9', '/orders/100%25'])('can be read: %s', (path) => {
  expect(isReadable(path)).toBe(true);
});

it.each(['/%', '/products/%E0%A4%A', '/orders/%ff', '/orders/%zz'])('cannot be read: %s', (path) => {
  expect(isReadable(path)).toBe(false);
});
