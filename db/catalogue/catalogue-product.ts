/** A product as a catalogue file describes it, with its bounds. */
import { z } from 'zod';
import { currency, sku, text } from '@/server/contracts/fields';

const ownPath = /^\/pictures\/[\w-][\w.-]{0,199}$/;
const name = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** Whether a picture is fetched by its address: http(s) without credentials, or a file under /pictures/. */
export function isPictureAddress(picture: string): boolean {
  if (ownPath.test(picture)) return true;
  const url = URL.canParse(picture) ? new URL(picture) : undefined;
  return url !== undefined && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '';
}

const picture = text(1, 500).refine((value) => name.test(value) || isPictureAddress(value), {
  error: 'must be the name of a picture, an http(s) address, or a path under /pictures/',
});

/** One row of a catalogue file; the stock counts all units ever put on the shelf, sold ones included. */
export const catalogueProduct = z.strictObject({
  sku,
  name: text(1, 120),
  description: text(1, 1000),
  category: text(1, 60),
  priceCents: z.int().min(1).max(1_000_000_000),
  currency: currency.default('EUR'),
  picture,
  stock: z.int().min(0).max(1_000_000_000),
});
export type CatalogueProduct = z.infer<typeof catalogueProduct>;
