/** The operators' API of dead letters: search, redrive, edit, discard. */
import { z } from 'zod';
import { label, visibleText } from './fields';

/** Identifies a dead letter; with `revision`, only while it is unchanged since it was read. */
export const deadLetterKey = z.strictObject({
  consumer: label(100),
  eventId: z.uuid(),
  revision: z.string().max(40).optional(),
});
export type DeadLetterKey = z.infer<typeof deadLetterKey>;

/** Dead letters are grouped by this many leading characters of their reason. */
export const GROUPED_BY = 200;

/** Filters dead letters; `text` matches reason, stream, event id and correlation id. */
export const deadLetterSearch = z.strictObject({
  consumer: z.string().trim().min(1).max(100).optional(),
  text: z.string().trim().min(1).max(300).optional(),
  /** A group: the event type, empty when the message is not in the log, and the start of the reason. */
  type: z.string().max(100).optional(),
  reason: z.string().max(GROUPED_BY).optional(),
});
export type DeadLetterSearch = z.infer<typeof deadLetterSearch>;

/** The most dead letters that one request can list. */
export const MOST_CHOSEN = 100;
const chosen = z.array(deadLetterKey).min(1).max(MOST_CHOSEN);

export const redriveRequest = z.union([
  z.strictObject({ deliveries: chosen }),
  z.strictObject({ matching: deadLetterSearch }),
]);
export type RedriveRequest = z.infer<typeof redriveRequest>;

export const discardRequest = z.union([
  z.strictObject({ deliveries: chosen, reason: visibleText(1, 300) }),
  z.strictObject({ matching: deadLetterSearch, reason: visibleText(1, 300) }),
]);
export type DiscardRequest = z.infer<typeof discardRequest>;

/** An edit: new data for an event of the log, or the corrected text of any other message. */
export const editRequest = z.strictObject({
  ...deadLetterKey.required().shape,
  reason: visibleText(1, 300).optional(),
  edit: z.union([
    z.strictObject({ schemaVersion: z.int().min(1).max(32_767), data: z.json() }),
    z.strictObject({ text: z.string().min(1).max(30_000) }),
  ]),
});
export type EditRequest = z.infer<typeof editRequest>;

/** How many were moved; poll the progress of a redrive with `run` and `after`. */
export const redriveResponse = z.strictObject({
  moved: z.int(),
  stale: z.int(),
  unreadable: z.int(),
  run: z.string(),
  after: z.string(),
});
export type RedriveResponse = z.infer<typeof redriveResponse>;

/** Progress of a redrive; `blocked` deliveries wait for an earlier dead letter of their stream. */
export const redriveProgress = z.strictObject({
  total: z.int(),
  done: z.int(),
  waiting: z.int(),
  blocked: z.int(),
  dead: z.int(),
});
export type RedriveProgress = z.infer<typeof redriveProgress>;

/** The response 200 of an edit: the consumers whose deliveries were changed. */
export const editResponse = z.strictObject({ eventId: z.uuid(), consumers: z.array(z.string()) });

/** The response 200 of a discard. */
export const discardResponse = z.strictObject({ moved: z.int(), stale: z.int() });

/** A dead letter in a list; `parkedAt` is ISO 8601. */
export const deadLetter = z.strictObject({
  consumer: z.string(),
  eventId: z.uuid(),
  stream: z.string(),
  version: z.int(),
  attempts: z.int(),
  reason: z.string(),
  correlationId: z.string(),
  parkedAt: z.string(),
  /** The number of later events of its stream that it blocks. */
  behind: z.int(),
  revision: z.string(),
});
export type DeadLetter = z.infer<typeof deadLetter>;

/** A dead letter with the raw message, and the other consumers that parked the same event. */
export type DeadLetterDetails = DeadLetter & {
  state: 'retrying' | 'behind' | 'dead';
  partition: number;
  raw: string;
  others: readonly { consumer: string; state: string; revision: string }[];
};

const counted = z.array(z.strictObject({ name: z.string(), count: z.int() }));

/** Dead letters with the same event type and reason. */
export const deadLetterGroup = z.strictObject({
  /** Empty when the message is not an event of the log. */
  type: z.string(),
  reason: z.string(),
  count: z.int(),
  consumers: z.array(z.string()),
});
export type DeadLetterGroup = z.infer<typeof deadLetterGroup>;

export const deadLetterCounts = z.strictObject({
  total: z.int(),
  /** Largest first. */
  groups: z.array(deadLetterGroup),
  byConsumer: counted,
  byReason: counted,
});
export type DeadLetterCounts = z.infer<typeof deadLetterCounts>;

/** The response of GET /api/admin/dead-letters. */
export const deadLetterPage = z.strictObject({
  deadLetters: z.array(deadLetter),
  counts: deadLetterCounts,
});
