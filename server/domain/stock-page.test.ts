import { describe, expect, test } from 'vitest';
import type { RecordedEventOf } from '@/server/contracts/read-event';
import { type StockView, stockView } from '@/server/contracts/stock-view';
import { showStock, skusOf, type stockPageFollows } from './stock-page';
import { facts, recordedAt, returnFacts } from './test-order';

const received = recordedAt(
  1,
  { type: 'stock.received', data: { sku: 'TEAPOT', quantity: 10 } },
  'product-TEAPOT',
);
const reserved = recordedAt(2, facts.reserved);
const released = recordedAt(3, facts.released);
const confirmed = recordedAt(4, facts.confirmed);
const returned = recordedAt(5, returnFacts.onTheShelf);

type Followed = RecordedEventOf<(typeof stockPageFollows)[number]>;
const show = (sku: string, ...told: Followed[]) =>
  told.reduce<StockView | undefined>((stock, event) => showStock(stock, event, sku), undefined);

describe('the stock everyone may see', () => {
  test.each([
    [[received], { available: 10, reserved: 0, sold: 0 }],
    [[received, reserved], { available: 8, reserved: 2, sold: 0 }],
    [[received, reserved, released], { available: 10, reserved: 0, sold: 0 }],
    [[received, reserved, confirmed], { available: 8, reserved: 0, sold: 2 }],
    [[received, reserved, confirmed, returned], { available: 9, reserved: 0, sold: 1 }],
  ])('moves with the facts', (told, units) => {
    expect(show('TEAPOT', ...told)).toEqual({ sku: 'TEAPOT', version: told.length, ...units });
  });

  test('is counted for each product by its own line', () =>
    expect(show('MUG', { ...received, data: { sku: 'MUG', quantity: 3 } }, reserved)).toMatchObject({
      available: 2,
      reserved: 1,
    }));

  test('comes out the same in whatever order facts of different orders are heard', () => {
    const inOrder = show('TEAPOT', received, reserved, released, reserved, confirmed);
    expect(show('TEAPOT', reserved, confirmed, reserved, released, received)).toEqual(inOrder);
  });

  test('a fact is about exactly the products in it', () => {
    expect(skusOf(received)).toEqual(['TEAPOT']);
    expect(skusOf(reserved)).toEqual(['TEAPOT', 'MUG']);
    expect(skusOf(confirmed)).toEqual(['TEAPOT', 'MUG']);
  });
});

test('a count that out-of-order events make negative is read as zero', () => {
  const early = show('TEAPOT', reserved);
  expect(stockView.parse(early)).toEqual({ sku: 'TEAPOT', version: 1, available: 0, reserved: 2, sold: 0 });
  expect(show('TEAPOT', reserved, received)).toMatchObject({ available: 8, reserved: 2 });
});
