/** The newest change of the catalogue, as a learner is shown it: what was told, what is so, what is shown. */
import { z } from 'zod';
import { sku } from './fields';

const side = z.strictObject({ version: z.int(), name: z.string(), priceCents: z.int() });

/** Answer of GET /api/learn/notification; nothing in it where no catalogue ever changed. */
export const notificationLesson = z.strictObject({
  event: z.strictObject({ type: z.string(), at: z.string(), data: z.unknown() }).optional(),
  sku: sku.optional(),
  catalogue: side.optional(),
  copy: side.optional(),
});
export type NotificationLesson = z.infer<typeof notificationLesson>;
