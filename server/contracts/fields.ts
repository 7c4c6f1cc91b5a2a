/** Fields shared by several messages, with their bounds. */
import { z } from 'zod';
import './plain-errors';

const wellFormed = (text: string) => !text.includes('\u0000') && text.isWellFormed();

const unstorable = { error: 'contains characters that cannot be stored' };

/** Strips bidirectional overrides, which can make a text read as another. */
const withoutOverrides = (text: string) => text.replaceAll(/[\u202a-\u202e\u2066-\u2069]/g, '');

/**
 * Text that Postgres can store: no NUL, no lone surrogate, within the given lengths. Trims spaces and strips
 * bidirectional overrides, both when written and when read.
 */
export const text = (min: number, max: number) =>
  z.string().overwrite(withoutOverrides).trim().min(min).max(max).refine(wellFormed, unstorable);

// Controls, formats, spaces, marks and letters without a glyph are invisible on their own.
const isVisible = (text: string) => /[^\p{C}\p{Z}\p{M}\u115f\u1160\u2800\u3164\uffa0]/u.test(text);

/** Text that people type: it must have a visible character, unless it may be empty and is. */
export const visibleText = (min: number, max: number) =>
  text(min, max).refine((given) => given === '' || !wellFormed(given) || isVisible(given), {
    error: 'has only characters that cannot be seen',
  });

/** Text that machines write: kept exactly, including spaces. */
export const label = (max: number) => z.string().min(1).max(max).refine(wellFormed, unstorable);

export const orderId = z.uuid();
/** The most characters of a SKU. */
export const MOST_SKU = 64;

// No control, format, private or unassigned characters, and no line breaks of any kind.
const isPrintable = (text: string) => !/[\p{C}\p{Zl}\p{Zp}]/u.test(text) && isVisible(text);

// Browsers resolve a path segment of only dots to another path.
const isSku = (text: string) => text === normaliseSku(text) && isPrintable(text) && !/^\.+$/.test(text);

/** The canonical spelling of a SKU: ignores case, kinds of spaces and composed letters. */
export const normaliseSku = (text: string): string =>
  text
    .replaceAll(/\p{Zs}/gu, ' ')
    .normalize('NFC')
    .toUpperCase()
    .normalize('NFC')
    .trim();

/** A SKU as stored: printable characters, letters in upper case. */
export const sku = z
  .string()
  .min(1)
  .max(MOST_SKU)
  .refine(isSku, { error: 'must be printable characters, and not only dots' });
/** A SKU in a request, in any case. */
export const typedSku = z.string().overwrite(normaliseSku).pipe(sku);

/** The most lines of an order: all of them must fit into one message of a megabyte. */
export const MOST_LINES = 1_000;
/** The most units of one product that the shop can receive over time. */
export const MOST_UNITS = 10_000_000;
export const quantity = z.int().min(1).max(MOST_UNITS);
/** The largest amount of an order, price or payment. */
export const MOST_CENTS = 1_000_000_000;
export const cents = z.int().min(0).max(MOST_CENTS);
export const currency = z.literal('EUR');
export const picture = text(1, 500);

/** One line of an order, priced by the server. */
export const orderLine = z.strictObject({ sku, name: text(1, 120), quantity, unitCents: cents });
export type OrderLine = z.infer<typeof orderLine>;

/** A quantity of one product. */
export const stockLine = z.strictObject({ sku, quantity });
export type StockLine = z.infer<typeof stockLine>;

/** A card without its number, which the shop never stores. */
export const card = z.strictObject({
  token: text(1, 60),
  brand: text(1, 30),
  last4: z.string().regex(/^\d{4}$/),
});
export type Card = z.infer<typeof card>;

/** A reason: a code for machines and a sentence for people. */
export const reason = z.strictObject({ code: text(1, 60), message: text(1, 300) });
export type Reason = z.infer<typeof reason>;

/** An operator's reason, for the record. */
export const operatorsReason = visibleText(3, 300);

/** A reason as recorded, including ones from before it had to have visible characters. */
export const recordedReason = text(3, 300);
