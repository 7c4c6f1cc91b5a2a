/** What a shopper may ask for over HTTP where a product is sold out: to be told, or no longer. */
import { z } from 'zod';
import { sku } from './fields';
import { mailAddress } from './mail-address';

/** The body of POST /api/products/{sku}/wish. */
export const wishRequest = z.discriminatedUnion('wanted', [
  z.strictObject({ wanted: z.literal(true), email: mailAddress }),
  z.strictObject({ wanted: z.literal(false) }),
]);
export type WishRequest = z.infer<typeof wishRequest>;

/** Its answer 200: whether this shopper will be told. */
export const wishResponse = z.strictObject({ sku, wanted: z.boolean() });
export type WishResponse = z.infer<typeof wishResponse>;
