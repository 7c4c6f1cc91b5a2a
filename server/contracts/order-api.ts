/** What a client may send to order, and what it is answered. */
import { z } from 'zod';
import { orderId, quantity, sku, text } from './fields';

/** The body of POST /api/orders: products and quantities only; the server prices. */
export const placeOrderRequest = z.strictObject({
  lines: z
    .array(z.strictObject({ sku, quantity }))
    .min(1)
    .max(50)
    .refine((lines) => new Set(lines.map((line) => line.sku)).size === lines.length, {
      error: 'names a product twice',
    }),
  name: text(1, 120),
  email: z.email().max(200),
  address: z.strictObject({
    street: text(1, 200),
    postcode: text(1, 20),
    city: text(1, 100),
    country: text(2, 60),
  }),
  cardNumber: z.string().min(12).max(30),
});
export type PlaceOrderRequest = z.infer<typeof placeOrderRequest>;

/** The header Idempotency-Key: the same key and body always get the same answer. */
export const idempotencyKey = z.string().regex(/^[\x21-\x7e]{8,200}$/);

/** The answer 202 of POST /api/orders. */
export const orderAccepted = z.strictObject({
  orderId,
  version: z.int().min(1),
  status: z.literal('processing'),
});
export type OrderAccepted = z.infer<typeof orderAccepted>;

/** Every refusal over HTTP: a code for machines, a sentence for people, and which fields are wrong. */
export const problem = z.strictObject({
  code: z.string(),
  message: z.string(),
  fields: z.array(z.strictObject({ path: z.string(), message: z.string() })).optional(),
});
export type Problem = z.infer<typeof problem>;
