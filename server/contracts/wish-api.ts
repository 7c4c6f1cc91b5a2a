/** The API of back-in-stock notices. */
import { z } from 'zod';
import { sku } from './fields';
import { mailAddress } from './mail-address';

/** The body of POST /api/products/{sku}/wish. */
export const wishRequest = z.discriminatedUnion('wanted', [
  z.strictObject({ wanted: z.literal(true), email: mailAddress }),
  z.strictObject({ wanted: z.literal(false) }),
]);
export type WishRequest = z.infer<typeof wishRequest>;

/** Its response 200: whether this shopper will be notified. */
export const wishResponse = z.strictObject({ sku, wanted: z.boolean() });
export type WishResponse = z.infer<typeof wishResponse>;
