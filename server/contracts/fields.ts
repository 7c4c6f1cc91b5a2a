/** The fields that several messages share, each with its bounds. */
import { z } from 'zod';
import './plain-errors';

const wellFormed = (text: string) => !text.includes('\u0000') && text.isWellFormed();

const unstorable = { error: 'contains characters that cannot be stored' };

/** Without the characters that turn the direction of what follows, so that a text reads as another. */
const withoutTurns = (text: string) => text.replaceAll(/[\u202a-\u202e\u2066-\u2069]/g, '');

/**
 * Text that the store can keep: no NUL, no lone surrogate, between the given lengths; no spaces around it and
 * no overrides of its direction, neither when it is taken nor when it is read again.
 */
export const text = (min: number, max: number) =>
  z.string().overwrite(withoutTurns).trim().min(min).max(max).refine(wellFormed, unstorable);

// Controls, formats, spaces, marks, and letters without a glyph have no shape of their own.
const isVisible = (text: string) => /[^\p{C}\p{Z}\p{M}\u115f\u1160\u2800\u3164\uffa0]/u.test(text);

/** The same for what people type: something of it can be seen, unless it may be empty and is. */
export const visibleText = (min: number, max: number) =>
  text(min, max).refine((given) => given === '' || !wellFormed(given) || isVisible(given), {
    error: 'has only characters that cannot be seen',
  });

/** The same for what machines write: taken as it is, down to the last space. */
export const label = (max: number) => z.string().min(1).max(max).refine(wellFormed, unstorable);

export const orderId = z.uuid();
/** How long a SKU can be. */
export const MOST_SKU = 64;

// Not a control, a format, a private or unassigned character, nor a line break of any kind.
const isPrintable = (text: string) => !/[\p{C}\p{Zl}\p{Zp}]/u.test(text) && isVisible(text);

/** A path that is only dots is another path to every browser. */
const isSku = (text: string) => text === normaliseSku(text) && isPrintable(text) && !/^\.+$/.test(text);

/** The one spelling of a SKU, so that case, kinds of spaces and composed letters make no difference. */
export const normaliseSku = (text: string): string =>
  text
    .replaceAll(/\p{Zs}/gu, ' ')
    .normalize('NFC')
    .toUpperCase()
    .normalize('NFC')
    .trim();

/** A SKU as it is stored: printable characters, letters as capitals. */
export const sku = z
  .string()
  .min(1)
  .max(MOST_SKU)
  .refine(isSku, { error: 'must be printable characters, and not only dots' });
/** A SKU in a request: the case in which it is typed does not matter. */
export const typedSku = z.string().overwrite(normaliseSku).pipe(sku);

/** The most lines an order can have: all of them travel in one message, which holds a megabyte. */
export const MOST_LINES = 1_000;
/** The most units of one product that the shop can ever have received. */
export const MOST_UNITS = 10_000_000;
export const quantity = z.int().min(1).max(MOST_UNITS);
/** The largest amount that one order, price or payment can have, in cents. */
export const MOST_CENTS = 1_000_000_000;
export const cents = z.int().min(0).max(MOST_CENTS);
export const currency = z.literal('EUR');
export const picture = text(1, 500);

/** One line of an order as it was priced by the server. */
export const orderLine = z.strictObject({ sku, name: text(1, 120), quantity, unitCents: cents });
export type OrderLine = z.infer<typeof orderLine>;

/** So many units of one product. */
export const stockLine = z.strictObject({ sku, quantity });
export type StockLine = z.infer<typeof stockLine>;

/** A card as the shop may know it: never its number. */
export const card = z.strictObject({
  token: text(1, 60),
  brand: text(1, 30),
  last4: z.string().regex(/^\d{4}$/),
});
export type Card = z.infer<typeof card>;

/** Why something ended: a code for machines and a sentence for people. */
export const reason = z.strictObject({ code: text(1, 60), message: text(1, 300) });
export type Reason = z.infer<typeof reason>;

/** Why an operator steps in, in words that others can read later. */
export const operatorsReason = visibleText(3, 300);

/** The same as it was recorded, also before it had to be visible. */
export const recordedReason = text(3, 300);
