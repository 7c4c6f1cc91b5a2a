/** What an operator may ask for when goods come back, and what is answered. */
import { z } from 'zod';
import { MOST_LINES, operatorsReason, orderId, quantity, typedSku } from './fields';

/**
 * The body of POST /api/admin/orders/{id}/returns. The same `returnId` is the same return, however often
 * it is sent.
 */
export const returnRequest = z.strictObject({
  returnId: z.uuid(),
  lines: z
    .array(z.strictObject({ sku: typedSku, quantity }))
    .min(1)
    .max(MOST_LINES)
    .refine((lines) => new Set(lines.map(({ sku }) => sku)).size === lines.length, {
      error: 'names a product twice',
    }),
  restock: z.boolean(),
  reason: operatorsReason,
});
export type ReturnRequest = z.infer<typeof returnRequest>;

/** The body of POST /api/admin/orders/{id}/returns/{returnId}/call-off. */
export const callOffRequest = z.strictObject({ reason: operatorsReason });

/** The answer 202 of both: it is on the record, as this version of the order. */
export const returnAccepted = z.strictObject({ orderId, returnId: z.uuid(), version: z.int().min(1) });
export type ReturnAccepted = z.infer<typeof returnAccepted>;
