/** The operators' API of returns. */
import { z } from 'zod';
import { MOST_LINES, operatorsReason, orderId, quantity, typedSku } from './fields';

/** The body of POST /api/admin/orders/{id}/returns; `returnId` is the idempotency key. */
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

/** The response 202 of both: the order's version that records the request. */
export const returnAccepted = z.strictObject({ orderId, returnId: z.uuid(), version: z.int().min(1) });
export type ReturnAccepted = z.infer<typeof returnAccepted>;
