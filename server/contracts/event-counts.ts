/** How many events there were over time, by how much they want to be noticed. */
import { z } from 'zod';
import { logCursor } from './live';

const count = z.int().min(0);
const moment = z.iso.datetime();

/** What was counted from one moment on; buckets without events are left out. */
export const eventBucket = z.strictObject({ at: moment, routine: count, notable: count, trouble: count });
export type EventBucket = z.infer<typeof eventBucket>;

/**
 * The buckets of a range, each `stepMs` long and the first at `since`. All up to `upTo` was counted, back to
 * `nextBefore`; without it, all of it.
 */
export const eventCounts = z.strictObject({
  since: moment,
  until: moment,
  stepMs: count,
  upTo: logCursor,
  buckets: z.array(eventBucket),
  nextBefore: logCursor.optional(),
});
export type EventCounts = z.infer<typeof eventCounts>;
