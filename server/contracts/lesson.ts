/** What the learning pages show of a shopper's own newest order: how it was told, and who has heard it. */
import { z } from 'zod';

export const lesson = z.object({
  order: z.object({ orderId: z.uuid(), version: z.int(), status: z.string() }).optional(),
  /** Its facts, oldest first; `by` is the service, or the kind of person, that caused each. */
  facts: z.array(
    z.object({
      version: z.int(),
      type: z.string(),
      schemaVersion: z.int(),
      at: z.iso.datetime(),
      by: z.string(),
    }),
  ),
  /** How many of these facts each consumer has done, and the most tries that one of them took. */
  heard: z.array(z.object({ consumer: z.string(), facts: z.int(), tries: z.int() })),
  /** What is asked of it, the table that answers, and the answer by now. */
  reads: z.array(z.object({ question: z.string(), table: z.string(), answer: z.string() })),
  /** The partition that all of them travel in. */
  partition: z.object({ partition: z.int(), partitions: z.int() }).optional(),
});
export type Lesson = z.infer<typeof lesson>;
