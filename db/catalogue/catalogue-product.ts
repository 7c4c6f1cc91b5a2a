/** A product as a catalogue file describes it, with its bounds. */
import { z } from 'zod';
import { currency, MOST_CENTS, MOST_UNITS, text, typedSku, visibleText } from '@/server/contracts/fields';

const ownPath = /^\/pictures\/[\w-][\w.-]{0,199}$/;
const name = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** The picture of a product that has none: one that is drawn from the name of its category. */
export const drawnPicture = (category: string): string => `drawn:${category}`;
const isDrawn = (picture: string) => picture.startsWith('drawn:');

/** Whether a picture is fetched by its address: https without credentials, or a file under /pictures/. */
export function isPictureAddress(picture: string): boolean {
  if (ownPath.test(picture) || isDrawn(picture)) return true;
  const url = URL.canParse(picture) ? new URL(picture) : undefined;
  return url !== undefined && url.protocol === 'https:' && url.username === '' && url.password === '';
}

const picture = text(1, 500).refine((value) => name.test(value) || isPictureAddress(value), {
  error: 'must be the name of a picture, an https address, or a path under /pictures/',
});

/** One row of a catalogue file; the stock counts all units ever put on the shelf, sold ones included. */
export const catalogueProduct = z
  .strictObject({
    sku: typedSku,
    name: visibleText(1, 120),
    description: visibleText(1, 1000),
    category: visibleText(1, 60),
    priceCents: z.int().min(0).max(MOST_CENTS),
    currency: currency.default('EUR'),
    picture: picture.optional(),
    stock: z.int().min(0).max(MOST_UNITS),
  })
  .transform((row) => ({ ...row, picture: row.picture ?? drawnPicture(row.category) }));
export type CatalogueProduct = z.infer<typeof catalogueProduct>;
