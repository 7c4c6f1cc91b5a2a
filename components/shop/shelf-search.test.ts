/** Whatever is looked for can be found in the address again. */
import { expect, test } from 'vitest';
import { readSearch, type ShelfSearch, shelfHref } from './shelf-search';

const plain: ShelfSearch = {
  query: undefined,
  category: undefined,
  sort: 'featured',
  inStock: false,
  page: 1,
};
const narrow: ShelfSearch = {
  query: 'tea & milk',
  category: 'Tea & Pantry',
  sort: 'price-up',
  inStock: true,
  page: 3,
};
const paramsOf = (href: string) => Object.fromEntries(new URL(href, 'http://shop').searchParams);

test('a search comes back from its own address', () => {
  expect(readSearch(paramsOf(shelfHref(narrow, { page: 3 })))).toEqual(narrow);
  expect(readSearch(paramsOf(shelfHref(plain)))).toEqual(plain);
});

test('what is not asked for is not in the address', () => {
  expect(shelfHref(plain)).toBe('/');
});

test('another filter begins again at the first page', () => {
  expect(readSearch(paramsOf(shelfHref(narrow, { category: undefined }))).page).toBe(1);
});

test('an address that makes no sense shows everything', () => {
  expect(readSearch({ sort: 'up', page: '-1', query: '  ', 'in-stock': 'maybe', category: [] })).toEqual(
    plain,
  );
  expect(readSearch({ query: 'tea\u0000', category: '\ud800' })).toEqual(plain);
  expect(readSearch({ page: ['2', '9'], query: 'x'.repeat(101) })).toEqual({ ...plain, page: 2 });
});
