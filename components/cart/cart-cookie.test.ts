/** The cart's cookie holds what was put in, and nothing that cannot be ordered. */
import { expect, test } from 'vitest';
import { added, countCart, maxCartLines, quantityOf, readCart, setQuantity, writeCart } from './cart-cookie';

const cart = [
  { sku: 'TEA-001', quantity: 2 },
  { sku: 'MUG', quantity: 99, seenCents: 450 },
];

test('a cart that was written is read as the same cart', () => {
  expect(readCart(writeCart(cart))).toEqual(cart);
  expect(readCart(writeCart([]))).toEqual([]);
  expect(readCart(undefined)).toEqual([]);
});

test('a SKU of any characters survives a reader that decodes the cookie too early', () => {
  const odd = ['85123A/Ä "X"', 'A.1~B:C', '100%', "O'NEILL (!)*_", '日本;, =2'].map((sku) => ({
    sku,
    quantity: 3,
  }));
  const written = writeCart(odd);
  expect(written).toMatch(/^[\w.~*-]+$/);
  expect(readCart(written)).toEqual(odd);
  expect(readCart(decodeURIComponent(written))).toEqual(odd);
});

test('a cart needs no character that a cookie cannot hold', () => {
  expect(writeCart(cart)).toMatch(/^[A-Z0-9.~-]+$/);
});

test.each([
  'TEA-001',
  'TEA-001.0',
  'TEA-001.100',
  'TEA-001.1.5x',
  'TEA-001.1.5.5',
  'tea.1',
  '.1',
  '<b>.1',
  '*FF.1',
  '*2.1',
])('%s is left out, and what stands beside it stays', (broken) => {
  const kept = readCart(`MUG.1~${broken}~POT.2`).map((line) => line.sku);
  expect(kept).toEqual(['MUG', 'POT']);
});

test('more lines than one order may have are not read', () => {
  const many = Array.from({ length: 60 }, (_, index) => `SKU-${index}.1`).join('~');
  expect(readCart(many)).toHaveLength(maxCartLines);
});

test('a product is added at the end, changed where it stands, and gone at zero', () => {
  expect(setQuantity(cart, 'POT', 1).map((line) => line.sku)).toEqual(['TEA-001', 'MUG', 'POT']);
  expect(setQuantity(cart, 'TEA-001', 5)[0]).toEqual({ sku: 'TEA-001', quantity: 5 });
  expect(setQuantity(cart, 'TEA-001', 0)).toEqual([cart[1]]);
});

test('nobody can want more of a product than may be ordered', () => {
  expect(quantityOf(setQuantity(cart, 'TEA-001', 1_000), 'TEA-001')).toBe(99);
  expect(countCart(cart)).toBe(101);
});

test('the price that was seen stays when a quantity changes, and is new when more is added', () => {
  expect(setQuantity(cart, 'MUG', 3)[1]).toEqual({ sku: 'MUG', quantity: 3, seenCents: 450 });
  expect(added(cart, { sku: 'TEA-001', priceCents: 3_400 }, 1)[0]).toEqual({
    sku: 'TEA-001',
    quantity: 3,
    seenCents: 3_400,
  });
  expect(added([], { sku: 'POT', priceCents: 0 }, 1)).toEqual([{ sku: 'POT', quantity: 1, seenCents: 0 }]);
});
