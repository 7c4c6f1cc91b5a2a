/** The operators' API to rewind a consumer. */
import { z } from 'zod';
import { label, operatorsReason } from './fields';

const count = z.int().min(0);
const moment = z.iso.datetime();

/** The body of POST /api/admin/consumers/{name}/rewind: the event or time to rewind to. */
export const rewindRequest = z.strictObject({
  from: z.union([z.strictObject({ eventId: z.uuid() }), z.strictObject({ at: moment })]),
  reason: operatorsReason,
});
export type RewindRequest = z.infer<typeof rewindRequest>;

/** Its response 202: the first event that is redelivered, and its time. */
export const rewindResponse = z.strictObject({ consumer: label(60), eventId: z.uuid(), at: moment });

/**
 * Progress of a rewind. Of the events so far, `recognised` were already processed, `missing` are processed now,
 * and `waiting` wait for a retry or a person. `share` is the progress from 0 to 1.
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
