/** What operators may ask of a consumer over HTTP that is to do the log again, and how that stands. */
import { z } from 'zod';
import { label, operatorsReason } from './fields';

const count = z.int().min(0);
const moment = z.iso.datetime();

/** The body of POST /api/admin/consumers/{name}/rewind: from which event or moment on, and why. */
export const rewindRequest = z.strictObject({
  from: z.union([z.strictObject({ eventId: z.uuid() }), z.strictObject({ at: moment })]),
  reason: operatorsReason,
});
export type RewindRequest = z.infer<typeof rewindRequest>;

/** Its answer 202: the first event that is given again, and when that was. */
export const rewindResponse = z.strictObject({ consumer: label(60), eventId: z.uuid(), at: moment });

/**
 * How a rewind stands. Of the facts so far some were `recognised` as done, some were `missing` and are done
 * now, and some wait for a retry or a person. `share` of what is left to look through, from 0 to 1.
 */
export const rewindState = z.strictObject({
  consumer: z.string(),
  reason: z.string(),
  fromAt: moment,
  startedAt: moment,
  endedAt: moment.optional(),
  recognised: count,
  missing: count,
  waiting: count,
  share: z.number().min(0).max(1),
});
export type RewindState = z.infer<typeof rewindState>;
