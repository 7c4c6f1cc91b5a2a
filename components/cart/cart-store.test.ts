/** A cart and the key of its order change together, in every tab that shares the cookie. */
import { beforeEach, expect, test, vi } from 'vitest';
import { cartToOrder, cartValue, changeCart, removeOrdered } from './cart-store';

const tea = { sku: 'TEA', quantity: 2 };
const mug = { sku: 'MUG', quantity: 1 };

beforeEach(() => {
  let kept = '';
  vi.stubGlobal('document', {
    get cookie() {
      return kept;
    },
    set cookie(line: string) {
      kept = line.split(';')[0] ?? '';
    },
  });
});

test('a cart has one key from its first line on, whatever else is put in or taken out', () => {
  changeCart(() => [tea]);
  const { key } = cartToOrder();
  changeCart((now) => [...now, mug]);
  expect(cartToOrder()).toEqual({ key, cart: [tea, mug] });
  changeCart(() => []);
  expect(cartToOrder()).toEqual({ key, cart: [] });
  expect(key).toMatch(/^[0-9a-f]{32}$/);
});

test('a cart from before there were keys gets one, and keeps it', () => {
  Object.assign(document, { cookie: 'cart=TEA.2~MUG.1' });
  expect(cartValue()).toBe('TEA.2~MUG.1');
  const { key, cart } = cartToOrder();
  expect(cart).toEqual([tea, mug]);
  expect(cartToOrder().key).toBe(key);
});

test('an accepted order takes away what it was for, keeps the rest, and leaves another key', () => {
  changeCart(() => [tea]);
  const { key } = cartToOrder();
  changeCart(() => [{ sku: 'TEA', quantity: 3 }, mug]);
  removeOrdered(key, [tea]);
  const rest = cartToOrder();
  expect(rest.cart).toEqual([{ sku: 'TEA', quantity: 1 }, mug]);
  expect(rest.key).not.toBe(key);
});

test('two tabs that hear of the same order take its lines away once', () => {
  changeCart(() => [tea]);
  const { key } = cartToOrder();
  removeOrdered(key, [tea]);
  changeCart(() => [tea]);
  removeOrdered(key, [tea]);
  expect(cartToOrder().cart).toEqual([tea]);
});
