/** A catalogue entry as text fields, and its parsing. */
import type { ProductDetails } from '@/server/contracts/catalogue-api';
import { productDetails } from '@/server/contracts/catalogue-api';

export type EntryDraft = Record<keyof Omit<ProductDetails, 'priceCents'>, string> & { price: string };

/** The fields' labels. */
export const draftLabels: Record<keyof EntryDraft, string> = {
  name: 'Name',
  price: 'Price in €',
  category: 'Category',
  description: 'Description',
  picture: 'Picture',
  lowStockAt: 'Low-stock threshold',
};

const nothing: EntryDraft = {
  ...{ name: '', price: '', category: '', description: '' },
  ...{ picture: 'package', lowStockAt: '5' },
};

/** The fields of an entry, or the deerrors of a new one. */
export function draftOf(entry?: ProductDetails): EntryDraft {
  if (!entry) return nothing;
  const { name, category, description, picture, priceCents, lowStockAt } = entry;
  const price = (priceCents / 100).toFixed(2);
  return { name, category, description, picture, price, lowStockAt: String(lowStockAt) };
}

type FieldErrors = Partial<Record<keyof EntryDraft, string>>;
type ReadDraft = { words: ProductDetails; errors?: undefined } | { errors: FieldErrors; words?: undefined };

const messages: FieldErrors = {
  name: 'Enter a name of at most 120 characters.',
  price: 'Enter an amount like 4.50; 0 is free.',
  category: 'Enter a category of at most 60 characters.',
  description: 'Enter a description of at most 1000 characters.',
  picture: 'Choose a picture.',
  lowStockAt: 'Enter a whole number, 0 or more.',
};

/** The parsed entry, or an error message per invalid field. */
export function readDraft({ price, lowStockAt, ...rest }: EntryDraft): ReadDraft {
  const priceCents = centsOf(price);
  const low = /^\d+$/.test(lowStockAt.trim()) ? Number(lowStockAt) : Number.NaN;
  const read = productDetails.safeParse({ ...rest, priceCents, lowStockAt: low });
  if (read.success) return { words: read.data };
  const wrong = new Set(read.error.issues.map(({ path }) => String(path[0]).replace('priceCents', 'price')));
  const errors = Object.entries(messages).filter(([field]) => wrong.has(field));
  return { errors: Object.fromEntries(errors) };
}

/** Cents of an amount with at most two decimals after a dot or a comma; NaN for anything else. */
function centsOf(price: string): number {
  const [, euros, decimals = ''] = /^(\d{1,9})(?:[.,](\d{1,2}))?$/.exec(price.trim()) ?? [];
  return euros === undefined ? Number.NaN : Number(euros) * 100 + Number(decimals.padEnd(2, '0'));
}

/** The fields in which two drafts differ. */
export const differing = (one: EntryDraft, other: EntryDraft): (keyof EntryDraft)[] =>
  fields.filter((field) => one[field] !== other[field]);

export const fields = ['name', 'price', 'category', 'description', 'lowStockAt', 'picture'] as const;
