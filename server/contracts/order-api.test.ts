import { expect, it } from 'vitest';
import { placeOrderForRequest, placeOrderRequest } from './order-api';

const { lines: shoppersLines } = placeOrderRequest.shape;
const { lines: operatorsLines } = placeOrderForRequest.shape;
const at = (unitCents: number | undefined, quantity = 1, sku = 'TEA') =>
  unitCents === undefined ? { sku, quantity } : { sku, quantity, unitCents };

it('a shopper’s order cannot set a price', () => {
  expect(shoppersLines.safeParse([at(1)]).success).toBe(false);
});

it('two lines of the same product at the same price are merged', () => {
  expect(operatorsLines.parse([at(5, 2), at(7, 1, 'MUG'), at(5, 3, 'tea')])).toEqual([
    at(5, 5),
    at(7, 1, 'MUG'),
  ]);
});

it.each([
  ['two agreed prices', [at(5), at(6)]],
  ['an agreed price and the price of the catalogue', [at(undefined), at(5)]],
])('a product cannot have %s in one order', (_what, lines) => {
  expect(operatorsLines.safeParse(lines).error?.issues[0]?.message).toBe('has one product at two prices');
});
