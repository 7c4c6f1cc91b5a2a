import { expect, test } from 'vitest';
import { entriesHref, isNarrowed, readEntriesView } from './entry-search';

test('a view survives its round trip through the address', () => {
  const view = { query: 'tea & more', category: 'Kitchen', low: 'yes', page: 2 } as const;
  const { searchParams } = new URL(entriesHref(view), 'http://shop');
  expect(readEntriesView(Object.fromEntries(searchParams))).toEqual(view);
});

test('invalid parameters of an address are ignored', () => {
  const view = readEntriesView({ query: ['pot', 'pan'], low: 'perhaps', page: '-3', category: '' });
  expect(view).toEqual({ query: 'pot' });
  expect(entriesHref(view)).toBe('/admin/catalogue?query=pot');
});

test('a later page alone is not a filter', () => {
  expect(isNarrowed({ page: 3 })).toBe(false);
  expect(isNarrowed({ low: 'yes' })).toBe(true);
});
