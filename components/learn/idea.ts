/** The shape of one lesson: text, a live widget, code and tests. */
import { z } from 'zod';

/** The live widget beside the text. */
const widget = z.enum([
  'status',
  'events',
  'deliveries',
  'partition',
  'versions',
  'notification',
  'read-models',
  'repeated',
]);

const idea = z.strictObject({
  slug: z.string(),
  title: z.string(),
  /** The idea in one sentence. */
  inShort: z.string(),
  paragraphs: z.array(z.string()).min(1),
  pitfall: z.string(),
  widget,
  /** Files of this repository, and what each contributes. */
  places: z.array(z.strictObject({ path: z.string(), does: z.string() })).min(1),
  /** Tests, each by its file and a title in it. */
  proofs: z.array(z.strictObject({ path: z.string(), says: z.string() })).min(1),
});
export type Idea = z.infer<typeof idea>;

export const chapter = z.strictObject({ title: z.string(), ideas: z.array(idea) });
