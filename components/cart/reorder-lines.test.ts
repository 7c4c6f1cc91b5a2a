import { expect, test } from 'vitest';
import { availableLines, fitsCart, putBackInCart, reorderLabel } from './reorder-lines';

const tea = { sku: 'TEA', name: 'Tea', quantity: 2, unitCents: 500 };
const mug = { sku: 'MUG', name: 'Mug', quantity: 1, unitCents: 900 };
const stock = (levels: Record<string, number>) => (sku: string) => levels[sku];

test('a cancelled order goes back into an empty cart at the prices it was ordered at', () => {
  expect(putBackInCart([], [tea, mug])).toEqual([
    { sku: 'TEA', quantity: 2, seenCents: 500 },
    { sku: 'MUG', quantity: 1, seenCents: 900 },
  ]);
});

test('items already in the cart stay, and a second reorder adds nothing', () => {
  const cart = [
    { sku: 'CUP', quantity: 3, seenCents: 100 },
    { sku: 'TEA', quantity: 5, seenCents: 450 },
  ];
  const once = putBackInCart(cart, [tea, mug]);
  expect(once).toEqual([
    { sku: 'CUP', quantity: 3, seenCents: 100 },
    { sku: 'TEA', quantity: 5, seenCents: 500 },
    { sku: 'MUG', quantity: 1, seenCents: 900 },
  ]);
  expect(putBackInCart(once, [tea, mug])).toEqual(once);
});

test('a sold-out product is named and left out, and the rest can be ordered', () => {
  const available = stock({ TEA: 7, MUG: 0 });
  const { available: rest, short } = availableLines([tea, mug], available);
  expect(rest).toEqual([tea]);
  expect(reorderLabel(short, available)).toBe('Order without Mug');
});

test('a product that is short can be ordered up to its stock', () => {
  const available = stock({ TEA: 1, MUG: 3 });
  const { available: rest, short } = availableLines([tea, mug], available);
  expect(rest).toEqual([{ ...tea, quantity: 1 }, mug]);
  expect(reorderLabel(short, available)).toBe('Order what is in stock');
});

test('a product with unknown stock does not count as sold out', () => {
  expect(availableLines([tea], stock({}))).toEqual({ available: [tea], short: [] });
});

test('an order that exceeds the cart limits does not fit', () => {
  expect(fitsCart([tea, mug])).toBe(true);
  expect(fitsCart([{ ...tea, quantity: 100 }])).toBe(false);
  expect(fitsCart(Array.from({ length: 51 }, (_, index) => ({ ...tea, sku: `TEA-${index}` })))).toBe(false);
});
