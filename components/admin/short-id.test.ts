import { describe, expect, it } from 'vitest';
import { shortId, shortStream } from './short-id';

describe('a short id', () => {
  it.each([
    ['order-0b8f6c1e-3d52-4a7e-9c11-5f2d8a7b6e40', 'order 0b8f6c1e'],
    ['product-TEA-EARL-GREY', 'product TEA-EARL-GREY'],
  ])('shortens %s to %s', (stream, name) => {
    expect(shortStream(stream)).toBe(name);
  });

  it('leaves anything but a UUID unchanged', () => {
    expect(shortId('operator-catalogue')).toBe('operator-catalogue');
    expect(shortId('0b8f6c1e-3d52-4a7e-9c11-5f2d8a7b6e40')).toBe('0b8f6c1e');
  });
});
