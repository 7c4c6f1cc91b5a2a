import { expect, test } from 'vitest';
import { availableLines, fitsCart, putBackInCart, reorderLabel } from './reorder-lines';

const tea = { sku: 'TEA', name: 'Tea', quantity: 2, unitCents: 500 };
const mug = { sku: 'MUG', name: 'Mug', quantity: 1, unitCents: 900 };
const stock = (levels: Record<string, number>) => (sku: string) => levels[sku];

test('a cancelled order goes back into an empty cart whole, at the prices it was ordered at', () => {
  expect(putBackInCart([], [tea, mug])).toEqual([
    { sku: 'TEA', quantity: 2, seenCents: 500 },
    { sku: 'MUG', quantity: 1, seenCents: 900 },
  ]);
});

test('what is in the cart by now stays, and pressing twice adds nothing', () => {
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

test('a product that is sold out is left out by its name, and the rest can be ordered', () => {
  const available = stock({ TEA: 7, MUG: 0 });
  const { rest, short } = availableLines([tea, mug], available);
  expect(rest).toEqual([tea]);
  expect(reorderLabel(short, available)).toBe('Order without Mug');
});

test('of a product of which fewer are left, as many as there are can be ordered', () => {
  const available = stock({ TEA: 1, MUG: 3 });
  const { rest, short } = availableLines([tea, mug], available);
  expect(rest).toEqual([{ ...tea, quantity: 1 }, mug]);
  expect(reorderLabel(short, available)).toBe('Order what is in stock');
});

test('a product whose stock is not known is not taken for sold out', () => {
  expect(availableLines([tea], stock({}))).toEqual({ rest: [tea], short: [] });
});

test('an order beyond what a cart holds is not put back in parts', () => {
  expect(fitsCart([tea, mug])).toBe(true);
  expect(fitsCart([{ ...tea, quantity: 100 }])).toBe(false);
  expect(fitsCart(Array.from({ length: 51 }, (_, index) => ({ ...tea, sku: `TEA-${index}` })))).toBe(false);
});
