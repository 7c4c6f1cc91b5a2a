/** An entry while it is being written: text as it stands in the fields, and the words it comes to. */
import type { ProductDetails } from '@/server/contracts/catalogue-api';
import { productWords } from '@/server/contracts/catalogue-api';

export type EntryDraft = Record<keyof Omit<ProductDetails, 'priceCents'>, string> & { price: string };

/** What each field is called where something is said of it. */
export const draftLabels: Record<keyof EntryDraft, string> = {
  name: 'Name',
  price: 'Price in €',
  category: 'Category',
  description: 'Description',
  picture: 'Picture',
  lowStockAt: 'Running low at',
};

const nothing: EntryDraft = {
  name: '',
  price: '',
  category: '',
  description: '',
  picture: 'package',
  lowStockAt: '5',
};

/** The fields of an entry, or of one that is to be. */
export function draftOf(entry?: ProductDetails): EntryDraft {
  if (!entry) return nothing;
  const { name, category, description, picture, priceCents, lowStockAt } = entry;
  const price = (priceCents / 100).toFixed(2);
  return { name, category, description, picture, price, lowStockAt: String(lowStockAt) };
}

type Faults = Partial<Record<keyof EntryDraft, string>>;
type ReadDraft = { words: ProductDetails; faults?: undefined } | { faults: Faults; words?: undefined };

const sayings: Faults = {
  name: 'Say what it is called, in at most 120 letters.',
  price: 'An amount like 4.50, or 0 for what is free.',
  category: 'Say which shelf it stands on, in at most 60 letters.',
  description: 'Say what it is, in at most 1000 letters.',
  picture: 'Choose a picture.',
  lowStockAt: 'A whole number, 0 or more.',
};

/** The words that the fields come to, or what is wrong with which of them. */
export function readDraft({ price, lowStockAt, ...rest }: EntryDraft): ReadDraft {
  const priceCents = centsOf(price);
  const low = /^\d+$/.test(lowStockAt.trim()) ? Number(lowStockAt) : Number.NaN;
  const read = productWords.safeParse({ ...rest, priceCents, lowStockAt: low });
  if (read.success) return { words: read.data };
  const wrong = new Set(read.error.issues.map(({ path }) => String(path[0]).replace('priceCents', 'price')));
  const faults = Object.entries(sayings).filter(([field]) => wrong.has(field));
  return { faults: Object.fromEntries(faults) };
}

/** Cents of an amount with at most two decimals, behind a dot or a comma; NaN of anything else. */
function centsOf(price: string): number {
  const [, euros, decimals = ''] = /^(\d{1,9})(?:[.,](\d{1,2}))?$/.exec(price.trim()) ?? [];
  return euros === undefined ? Number.NaN : Number(euros) * 100 + Number(decimals.padEnd(2, '0'));
}

/** The fields in which two drafts differ. */
export const differing = (one: EntryDraft, other: EntryDraft): (keyof EntryDraft)[] =>
  fields.filter((field) => one[field] !== other[field]);

export const fields = ['name', 'price', 'category', 'description', 'lowStockAt', 'picture'] as const;
