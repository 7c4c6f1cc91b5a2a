/** What operators may ask of dead letters over HTTP, and how a dead letter is shown. */
import { z } from 'zod';
import { label, visibleText } from './fields';

/** Which dead letter; with `revision` only as long as it is the one that was seen. */
export const deadLetterKey = z.strictObject({
  consumer: label(100),
  eventId: z.uuid(),
  revision: z.string().max(40).optional(),
});
export type DeadLetterKey = z.infer<typeof deadLetterKey>;

/** So many characters of a reason make a group. */
export const GROUPED_BY = 200;

/** What dead letters are narrowed to; `text` is looked for in reason, stream, event and correlation. */
export const deadLetterSearch = z.strictObject({
  consumer: z.string().trim().min(1).max(100).optional(),
  text: z.string().trim().min(1).max(300).optional(),
  /** A group: the type of the event, empty where the log has none, and the beginning of the reason. */
  type: z.string().max(100).optional(),
  reason: z.string().max(GROUPED_BY).optional(),
});
export type DeadLetterSearch = z.infer<typeof deadLetterSearch>;

/** How many dead letters can be chosen by name in one request. */
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

/** An edit: other data for an event of the log, or the text that any other message should have been. */
export const editRequest = z.strictObject({
  ...deadLetterKey.required().shape,
  reason: visibleText(1, 300).optional(),
  edit: z.union([
    z.strictObject({ schemaVersion: z.int().min(1).max(32_767), data: z.json() }),
    z.strictObject({ text: z.string().min(1).max(30_000) }),
  ]),
});
export type EditRequest = z.infer<typeof editRequest>;

/** What was moved of what was asked for; a redrive can be watched by `run` and `after`. */
export const redriveResponse = z.strictObject({
  moved: z.int(),
  stale: z.int(),
  unreadable: z.int(),
  run: z.string(),
  after: z.string(),
});
export type RedriveResponse = z.infer<typeof redriveResponse>;

/** How far a redrive is; `blocked` ones wait behind another dead letter of their stream. */
export const redriveProgress = z.strictObject({
  total: z.int(),
  done: z.int(),
  waiting: z.int(),
  blocked: z.int(),
  dead: z.int(),
});
export type RedriveProgress = z.infer<typeof redriveProgress>;

/** The answer 200 of an edit: whose deliveries were given the new text. */
export const editResponse = z.strictObject({ eventId: z.uuid(), consumers: z.array(z.string()) });

/** The answer 200 of a discard. */
export const discardResponse = z.strictObject({ moved: z.int(), stale: z.int() });

/** A dead letter in a list; `parkedAt` says since when, ISO 8601. */
export const deadLetter = z.strictObject({
  consumer: z.string(),
  eventId: z.uuid(),
  stream: z.string(),
  version: z.int(),
  attempts: z.int(),
  reason: z.string(),
  correlationId: z.string(),
  parkedAt: z.string(),
  /** How many later events of its stream it blocks. */
  behind: z.int(),
  revision: z.string(),
});
export type DeadLetter = z.infer<typeof deadLetter>;

/** The same with what was received, and which other consumers the same event troubles. */
export type DeadLetterDetails = DeadLetter & {
  state: 'retrying' | 'behind' | 'dead';
  partition: number;
  raw: string;
  others: readonly { consumer: string; state: string; revision: string }[];
};

const counted = z.array(z.strictObject({ name: z.string(), count: z.int() }));

/** How many dead letters there are, by consumer and by reason, most first. */
export const deadLetterGroup = z.strictObject({
  /** Empty for what is no event of the log. */
  type: z.string(),
  reason: z.string(),
  count: z.int(),
  consumers: z.array(z.string()),
});
export type DeadLetterGroup = z.infer<typeof deadLetterGroup>;

export const deadLetterCounts = z.strictObject({
  total: z.int(),
  /** By event and reason, most first. */
  groups: z.array(deadLetterGroup),
  byConsumer: counted,
  byReason: counted,
});
export type DeadLetterCounts = z.infer<typeof deadLetterCounts>;

/** The answer of GET /api/admin/dead-letters. */
export const deadLetterPage = z.strictObject({
  deadLetters: z.array(deadLetter),
  counts: deadLetterCounts,
});
