import { expect, test } from 'vitest';
import type { PricedLine } from '@/components/cart/match-cart';
import { otherCard, readCheckout, refusedFields } from './checkout-fields';

const lines: PricedLine[] = [
  {
    quantity: 2,
    lineCents: 6_800,
    product: {
      sku: 'TEA-001',
      name: 'Sunday Teapot',
      description: 'Holds four cups.',
      category: 'Tea',
      priceCents: 3_400,
      currency: 'EUR',
      picture: 'teapot',
      catalogueVersion: 1,
      stock: { sku: 'TEA-001', version: 1, available: 5, reserved: 0, sold: 0 },
    },
  },
];

const cart = { lines, totalCents: 6_800 };

const filled = {
  name: ' Ada Lovelace ',
  email: 'ada@example.org',
  'address.street': 'Long Road 1',
  'address.postcode': '1010',
  'address.city': 'Vienna',
  'address.country': 'AT',
  card: '4242424242424242',
};

function formOf(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}

test('a valid form becomes a request whose only price is the total that the shopper saw', () => {
  expect(readCheckout(formOf(filled), cart)).toEqual({
    request: {
      lines: [{ sku: 'TEA-001', quantity: 2 }],
      totalCents: 6_800,
      name: 'Ada Lovelace',
      email: 'ada@example.org',
      address: { street: 'Long Road 1', postcode: '1010', city: 'Vienna', country: 'AT' },
      cardNumber: '4242424242424242',
    },
  });
});

test('a typed card number counts only when no listed card is chosen', () => {
  const typed = { ...filled, cardNumber: '5555\u00a05555-5555\u202f4444' };
  expect(readCheckout(formOf(typed), cart)).toMatchObject({ request: { cardNumber: filled.card } });
  expect(readCheckout(formOf({ ...typed, card: otherCard }), cart)).toMatchObject({
    request: { cardNumber: '5555555555554444' },
  });
});

test('an empty form reports each required field once, from top to bottom', () => {
  const read = readCheckout(formOf({ card: otherCard }), cart);
  expect('errors' in read && read.errors.map((error) => error.path)).toEqual([
    'name',
    'email',
    'address.street',
    'address.postcode',
    'address.city',
    'address.country',
    'cardNumber',
  ]);
});

test('an empty cart cannot be sent', () => {
  expect(readCheckout(formOf(filled), { lines: [], totalCents: 0 })).toMatchObject({
    errors: [{ path: 'lines' }],
  });
});

test('an error about a line names its product', () => {
  const problem = {
    code: 'unknown-product',
    message: 'No.',
    fields: [
      { path: 'lines.0.sku', message: 'Not for sale.' },
      { path: 'email', message: 'Unknown.' },
    ],
  };
  expect(refusedFields(problem, lines).map((error) => error.message)).toEqual([
    'Sunday Teapot: Not for sale.',
    'Unknown.',
  ]);
});
