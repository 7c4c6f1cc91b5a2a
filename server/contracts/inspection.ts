/** Everything that is known of one order's history: what was said, who handled it, and what came of it. */
import { z } from 'zod';
import { envelope } from './envelope';
import { orderStep } from './order-view';
import { awaited } from './waiting-order';

const moment = z.iso.datetime();
const consumerKind = z.enum(['projection', 'mirror', 'saga', 'effect']);

/** A consumer that follows some of the facts of the order. */
export const inspectedService = z.strictObject({
  name: z.string(),
  kind: consumerKind,
  follows: z.array(z.string()),
  /** The service outside of the shop that it calls. */
  calls: z.enum(['card processor', 'mail server']).optional(),
});
export type InspectedService = z.infer<typeof inspectedService>;

/**
 * One attempt at a delivery that failed, or has waited long for an answer (`unanswered`: that costs it none
 * of its attempts); and when the next attempt is due.
 */
export const attempt = z.strictObject({
  attempt: z.int().min(1),
  outcome: z.enum(['failed', 'unanswered']),
  startedAt: moment,
  endedAt: moment,
  error: z.string(),
  nextAttemptAt: moment.optional(),
});
export type Attempt = z.infer<typeof attempt>;

/**
 * A time in which a consumer could do nothing: `outage` when a service that it needs could not be reached,
 * `paused` when an operator said so; until now without an end.
 */
export const standstill = z.strictObject({
  consumer: z.string(),
  why: z.enum(['outage', 'paused']),
  from: moment,
  to: moment.optional(),
  reason: z.string(),
});
export type Standstill = z.infer<typeof standstill>;

/**
 * What a consumer did with a fact it follows: `done` when and in how many tries, its batch worked on for
 * so long; or why not yet. `awaited`: it has not come to it. What was done before this was kept has no times.
 */
export const inspectedDelivery = z.strictObject({
  consumer: z.string(),
  eventId: z.uuid(),
  state: z.enum(['done', 'discarded', 'awaited', 'retrying', 'behind', 'dead']),
  processedAt: moment.optional(),
  durationMs: z.int().min(0).optional(),
  tries: z.int().min(0).optional(),
  dueAt: moment.optional(),
  reason: z.string().optional(),
  /** Its failed attempts, as far as they are kept; absent without any. */
  attempts: z.array(attempt).min(1).optional(),
});
export type InspectedDelivery = z.infer<typeof inspectedDelivery>;

/** One place in a row and what became of it; `by` when it is counted up or down. */
export const difference = z.strictObject({
  path: z.string(),
  before: z.unknown().optional(),
  after: z.unknown().optional(),
  by: z.number().optional(),
});
export type Difference = z.infer<typeof difference>;

/** What a fact changed in one row of a read model. */
export const rowChange = z.strictObject({
  eventId: z.uuid(),
  consumer: z.string(),
  table: z.string(),
  key: z.string(),
  isNew: z.boolean(),
  differences: z.array(difference),
});
export type RowChange = z.infer<typeof rowChange>;

/** Something that happened outside of the shop for this order, as the outside tells it. */
export const externalAction = z.strictObject({
  where: z.enum(['card processor', 'mail']),
  what: z.string(),
  at: moment,
  /** The fact that it followed from, when that can be told. */
  eventId: z.uuid().optional(),
  details: z.unknown(),
});
export type ExternalAction = z.infer<typeof externalAction>;

const page = z.strictObject({
  version: z.int().min(0),
  status: z.string(),
  steps: z.array(orderStep),
  reason: z.string().optional(),
});
export type PageLens = z.infer<typeof page>;

/** What is still to come, which facts would be its coming, and whose turn it is. */
export const stillToCome = z.strictObject({
  what: awaited,
  resolvedBy: z.array(z.string()),
  turnOf: z.string().optional(),
});
export type StillToCome = z.infer<typeof stillToCome>;

export const serviceLens = z.strictObject({
  name: z.string(),
  kind: consumerKind,
  /** The newest version that it has handled, 0 for none; and the newest that it follows. */
  handled: z.int().min(0),
  newest: z.int().min(0),
  behind: z.int().min(0),
  trouble: z.string().optional(),
});
export type ServiceLens = z.infer<typeof serviceLens>;

/** Where two lenses show different things, and the fact whose inspectedDelivery will end that. */
export const disagreement = z.strictObject({
  says: z.string(),
  between: z.tuple([z.string(), z.string()]),
  resolvedBy: z.strictObject({
    consumer: z.string().optional(),
    types: z.array(z.string()),
    eventId: z.uuid().optional(),
    version: z.int().optional(),
  }),
});
export type Disagreement = z.infer<typeof disagreement>;

/** The order as three see it; `facts` is the page that the facts come to, `page` the one that is stored. */
export const lenses = z.strictObject({
  page: page.optional(),
  facts: page.optional(),
  saga: z
    .strictObject({
      version: z.int(),
      status: z.string(),
      stock: z.string(),
      payment: z.string(),
      parcel: z.string().optional(),
      holds: z.array(z.string()),
      toCome: z.array(stillToCome),
      timeouts: z.array(z.strictObject({ consumer: z.string(), name: z.string(), dueAt: moment })),
    })
    .optional(),
  services: z.array(serviceLens),
  disagreements: z.array(disagreement),
  /** Why the facts cannot be folded, when they cannot. */
  problem: z.string().optional(),
});
export type Lenses = z.infer<typeof lenses>;

/** Answer of GET /api/admin/orders/{id}/inspection, and of POST /api/admin/viewer for facts from a file. */
export const inspection = z.strictObject({
  stream: z.string(),
  readAt: moment,
  events: z.array(envelope),
  /** Facts of other streams that are about these, or followed from them. */
  related: z.array(envelope),
  /** Whether there are more than the page has room for. */
  moreRelated: z.boolean(),
  services: z.array(inspectedService),
  deliveries: z.array(inspectedDelivery),
  /** When its consumers stood still while it was under way. */
  standstills: z.array(standstill),
  changes: z.array(rowChange),
  outside: z.array(externalAction),
  /** Who outside could not be asked just now. */
  silent: z.array(z.string()),
  lenses,
});
export type Inspection = z.infer<typeof inspection>;

/** The most events that the viewer takes at once, and the most bytes. */
export const MOST_VIEWED = 500;
export const MOST_VIEWED_BYTES = 512 * 1024;

/** The body of POST /api/admin/viewer: a batch of CloudEvents of one stream; each is parsed by itself. */
export const viewRequest = z.strictObject({ events: z.array(z.unknown()).min(1).max(MOST_VIEWED) });
