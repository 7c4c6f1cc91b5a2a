/** The search, filters and page of the catalogue, kept in the URL. */
import { z } from 'zod';
import { text } from '@/server/contracts/fields';

export const sorts = ['featured', 'price-up', 'price-down', 'name'] as const;
export type Sort = (typeof sorts)[number];

export const sortLabels: Record<Sort, string> = {
  featured: 'Featured',
  'price-up': 'Price: low to high',
  'price-down': 'Price: high to low',
  name: 'Name: A to Z',
};

export type CatalogueSearch = {
  query?: string;
  category?: string;
  sort: Sort;
  inStock: boolean;
  page: number;
};

const first = (value: unknown) => (Array.isArray(value) ? value[0] : value);
const words = z.preprocess(first, text(1, 100).optional().catch(undefined));

const search = z.object({
  query: words,
  category: words,
  sort: z.preprocess(first, z.enum(sorts).catch('featured')),
  'in-stock': z.preprocess(first, z.literal('yes').optional().catch(undefined)),
  page: z.preprocess(first, z.coerce.number().int().min(1).max(10_000).catch(1)),
});

/** Ignores invalid parameters. */
export function readSearch(params: Record<string, string | string[] | undefined>): CatalogueSearch {
  const { query, category, sort, page, 'in-stock': inStock } = search.parse(params);
  return { query, category, sort, page, inStock: inStock === 'yes' };
}

/** The URL of a changed search; a change without a page starts at page one. */
export function catalogueHref(search: CatalogueSearch, change: Partial<CatalogueSearch> = {}): string {
  const { query, category, sort, inStock, page } = { ...search, page: 1, ...change };
  const params = new URLSearchParams();
  if (query) params.set('query', query);
  if (category) params.set('category', category);
  if (sort !== 'featured') params.set('sort', sort);
  if (inStock) params.set('in-stock', 'yes');
  if (page > 1) params.set('page', String(page));
  const text = params.toString();
  return text ? `/?${text}` : '/';
}

export const isNarrowed = (search: CatalogueSearch): boolean =>
  Boolean(search.query || search.category || search.inStock);
