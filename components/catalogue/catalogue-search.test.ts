import { expect, test } from 'vitest';
import { type CatalogueSearch, catalogueHref, readSearch } from './catalogue-search';

const plain: CatalogueSearch = {
  query: undefined,
  category: undefined,
  sort: 'featured',
  inStock: false,
  page: 1,
};
const narrow: CatalogueSearch = {
  query: 'tea & milk',
  category: 'Tea & Pantry',
  sort: 'price-up',
  inStock: true,
  page: 3,
};
const paramsOf = (href: string) => Object.fromEntries(new URL(href, 'http://shop').searchParams);

test('a search survives the round trip through its URL', () => {
  expect(readSearch(paramsOf(catalogueHref(narrow, { page: 3 })))).toEqual(narrow);
  expect(readSearch(paramsOf(catalogueHref(plain)))).toEqual(plain);
});

test('the default search has no URL parameters', () => {
  expect(catalogueHref(plain)).toBe('/');
});

test('changing a filter starts at the first page', () => {
  expect(readSearch(paramsOf(catalogueHref(narrow, { category: undefined }))).page).toBe(1);
});

test('invalid URL parameters are ignored', () => {
  expect(readSearch({ sort: 'up', page: '-1', query: '  ', 'in-stock': 'maybe', category: [] })).toEqual(
    plain,
  );
  expect(readSearch({ query: 'tea\u0000', category: '\ud800' })).toEqual(plain);
  expect(readSearch({ page: ['2', '9'], query: 'x'.repeat(101) })).toEqual({ ...plain, page: 2 });
});
