/** Event counts over time, by level. */
import { z } from 'zod';
import { logCursor } from './live';

const count = z.int().min(0);
const moment = z.iso.datetime();

/** The counts of one bucket that starts at `at`; empty buckets are left out. */
export const eventBucket = z.strictObject({ at: moment, routine: count, notable: count, trouble: count });
export type EventBucket = z.infer<typeof eventBucket>;

/**
 * The buckets of a range, each `stepMs` long, the first at `since`. Covers the log from `nextBefore`, or from its
 * beginning when that is absent, up to `upTo`.
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
