import { expect, test } from 'vitest';
import { MOST_PRODUCTS, pairsOf, productsOf } from './pairs';

test('every two products of an order are a pair, called the same whichever comes first', () => {
  expect(pairsOf(['MUG', 'TEAPOT', 'CUP'])).toEqual(['CUP MUG', 'CUP TEAPOT', 'MUG TEAPOT']);
  expect(pairsOf(['TEAPOT', 'MUG'])).toEqual(pairsOf(['MUG', 'TEAPOT']));
  expect(productsOf('MUG TEAPOT')).toEqual(['MUG', 'TEAPOT']);
});

test('one product is no pair, and very many say nothing', () => {
  expect(pairsOf(['MUG'])).toEqual([]);
  const many = Array.from({ length: MOST_PRODUCTS }, (_, index) => `SKU-${index}`);
  expect(pairsOf(many)).toHaveLength((MOST_PRODUCTS * (MOST_PRODUCTS - 1)) / 2);
  expect(pairsOf([...many, 'ONE-MORE'])).toEqual([]);
});

test('products with spaces in their SKUs make distinct pairs; other pairs keep their names', () => {
  const [pair = ''] = pairsOf(['HEART 1', 'A B']);
  expect(productsOf(pair)).toEqual(['A B', 'HEART 1']);
  expect(pairsOf(['A', 'B C'])).not.toEqual(pairsOf(['A B', 'C']));
});
