/** The key of a checkout lasts as long as its order is neither accepted nor refused. */
import { beforeEach, expect, test, vi } from 'vitest';
import { checkoutKey, forgetCheckoutKey, nextCheckoutKey } from './checkout-key';

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal('sessionStorage', {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => kept.set(name, value),
    removeItem: (name: string) => kept.delete(name),
  });
});

test('a reload, which brings another fresh key, goes on with the first', () => {
  expect(checkoutKey('first')).toBe('first');
  expect(checkoutKey('second')).toBe('first');
});

test('each try after a refusal has a key of its own', () => {
  const keys = [checkoutKey('key')];
  for (let refusals = 0; refusals < 3; refusals += 1) {
    nextCheckoutKey('key');
    keys.push(checkoutKey('key'));
  }
  expect(new Set(keys).size).toBe(4);
});

test('after an acceptance the next order begins with the fresh key', () => {
  checkoutKey('first');
  forgetCheckoutKey();
  expect(checkoutKey('second')).toBe('second');
});
