/** One idea of event-driven systems as the shop shows it: in words, at work, in code and under test. */
import { z } from 'zod';

/** What a visitor can watch beside the words. */
const widget = z.enum(['services', 'story', 'heard', 'partition', 'shapes', 'asked', 'tables', 'once']);

const idea = z.strictObject({
  slug: z.string(),
  title: z.string(),
  /** The idea in one sentence. */
  inShort: z.string(),
  paragraphs: z.array(z.string()).min(1),
  /** What people get wrong about it. */
  pitfall: z.string(),
  widget,
  /** Files of this repository, and what each does for the idea. */
  places: z.array(z.strictObject({ path: z.string(), does: z.string() })).min(1),
  /** Tests, each by its file and a title that is in it. */
  proofs: z.array(z.strictObject({ path: z.string(), says: z.string() })).min(1),
});
export type Idea = z.infer<typeof idea>;
export type WidgetName = z.infer<typeof widget>;

export const chapter = z.strictObject({ title: z.string(), ideas: z.array(idea) });
