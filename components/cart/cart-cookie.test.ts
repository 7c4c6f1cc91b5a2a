import { expect, test } from 'vitest';
import { added, countCart, maxCartLines, quantityOf, readCart, setQuantity, writeCart } from './cart-cookie';

const cart = [
  { sku: 'TEA-001', quantity: 2 },
  { sku: 'MUG', quantity: 99, seenCents: 450 },
];

test('a cart survives the round trip through the cookie', () => {
  expect(readCart(writeCart(cart))).toEqual(cart);
  expect(readCart(writeCart([]))).toEqual([]);
  expect(readCart(undefined)).toEqual([]);
});

test('a SKU of any characters survives a parser that decodes the cookie too early', () => {
  const odd = ['85123A/Ä "X"', 'A.1~B:C', '100%', "O'NEILL (!)*_", '日本;, =2'].map((sku) => ({
    sku,
    quantity: 3,
  }));
  const written = writeCart(odd);
  expect(written).toMatch(/^[\w.~*-]+$/);
  expect(readCart(written)).toEqual(odd);
  expect(readCart(decodeURIComponent(written))).toEqual(odd);
});

test('a cart uses only characters that a cookie can hold', () => {
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
])('the malformed line %s is skipped and the others are kept', (broken) => {
  const kept = readCart(`MUG.1~${broken}~POT.2`).map((line) => line.sku);
  expect(kept).toEqual(['MUG', 'POT']);
});

test('lines beyond the limit of one order are dropped', () => {
  const many = Array.from({ length: 60 }, (_, index) => `SKU-${index}.1`).join('~');
  expect(readCart(many)).toHaveLength(maxCartLines);
});

test('a new product is appended, an existing one changes in place, and zero removes it', () => {
  expect(setQuantity(cart, 'POT', 1).map((line) => line.sku)).toEqual(['TEA-001', 'MUG', 'POT']);
  expect(setQuantity(cart, 'TEA-001', 5)[0]).toEqual({ sku: 'TEA-001', quantity: 5 });
  expect(setQuantity(cart, 'TEA-001', 0)).toEqual([cart[1]]);
});

test('a quantity is capped at what one order may hold', () => {
  expect(quantityOf(setQuantity(cart, 'TEA-001', 1_000), 'TEA-001')).toBe(99);
  expect(countCart(cart)).toBe(101);
});

test('changing a quantity keeps the seen price; adding more updates it', () => {
  expect(setQuantity(cart, 'MUG', 3)[1]).toEqual({ sku: 'MUG', quantity: 3, seenCents: 450 });
  expect(added(cart, { sku: 'TEA-001', priceCents: 3_400 }, 1)[0]).toEqual({
    sku: 'TEA-001',
    quantity: 3,
    seenCents: 3_400,
  });
  expect(added([], { sku: 'POT', priceCents: 0 }, 1)).toEqual([{ sku: 'POT', quantity: 1, seenCents: 0 }]);
});
