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

test('a cart keeps its key from the first line on, through additions and removals', () => {
  changeCart(() => [tea]);
  const { key } = cartToOrder();
  changeCart((now) => [...now, mug]);
  expect(cartToOrder()).toEqual({ key, cart: [tea, mug] });
  changeCart(() => []);
  expect(cartToOrder()).toEqual({ key, cart: [] });
  expect(key).toMatch(/^[0-9a-f]{32}$/);
});

test('a cart written before keys existed gets one and keeps it', () => {
  Object.assign(document, { cookie: 'cart=TEA.2~MUG.1' });
  expect(cartValue()).toBe('TEA.2~MUG.1');
  const { key, cart } = cartToOrder();
  expect(cart).toEqual([tea, mug]);
  expect(cartToOrder().key).toBe(key);
});

test('an accepted order removes its lines, keeps the rest and changes the key', () => {
  changeCart(() => [tea]);
  const { key } = cartToOrder();
  changeCart(() => [{ sku: 'TEA', quantity: 3 }, mug]);
  removeOrdered(key, [tea]);
  const rest = cartToOrder();
  expect(rest.cart).toEqual([{ sku: 'TEA', quantity: 1 }, mug]);
  expect(rest.key).not.toBe(key);
});

test('two tabs remove the lines of the same order once', () => {
  changeCart(() => [tea]);
  const { key } = cartToOrder();
  removeOrdered(key, [tea]);
  changeCart(() => [tea]);
  removeOrdered(key, [tea]);
  expect(cartToOrder().cart).toEqual([tea]);
});
