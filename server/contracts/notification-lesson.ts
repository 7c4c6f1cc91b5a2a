/** The newest catalogue change for the learning pages: the event, the catalogue and the storefront's copy. */
import { z } from 'zod';
import { sku } from './fields';

const side = z.strictObject({ version: z.int(), name: z.string(), priceCents: z.int() });

/** The response of GET /api/learn/notification; empty when the catalogue never changed. */
export const notificationLesson = z.strictObject({
  event: z.strictObject({ type: z.string(), at: z.string(), data: z.unknown() }).optional(),
  sku: sku.optional(),
  catalogue: side.optional(),
  copy: side.optional(),
});
export type NotificationLesson = z.infer<typeof notificationLesson>;
