/** A shopper's newest order as the learning pages show it: its events, and the consumers that processed them. */
import { z } from 'zod';

export const lesson = z.object({
  order: z.object({ orderId: z.uuid(), version: z.int(), status: z.string() }).optional(),
  /** Its events, oldest first; `by` is the service or kind of person that caused each. */
  facts: z.array(
    z.object({
      version: z.int(),
      type: z.string(),
      schemaVersion: z.int(),
      at: z.iso.datetime(),
      by: z.string(),
    }),
  ),
  /** How many of these events each consumer has processed, and the most attempts that one of them took. */
  heard: z.array(z.object({ consumer: z.string(), facts: z.int(), tries: z.int() })),
  /** A question about the order, the table that answers it, and the current answer. */
  reads: z.array(z.object({ question: z.string(), table: z.string(), answer: z.string() })),
  /** The partition of the order's events. */
  partition: z.object({ partition: z.int(), partitions: z.int() }).optional(),
});
export type Lesson = z.infer<typeof lesson>;
