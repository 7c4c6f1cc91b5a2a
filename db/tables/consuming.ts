/** What consumers remember: what they have done, what they hold back, and who works on which lane. */
import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { moment, seenPosition, seenXid } from '@/db/columns';

/**
 * What each consumer has done, once each. When, in how many tries, and how long the batch took that it was
 * in, is not known of what was done before it was written down; what an operator discarded took no try.
 */
export const inbox = pgTable(
  'inbox',
  {
    consumer: text('consumer').notNull(),
    eventId: uuid('event_id').notNull(),
    doneAt: moment('done_at').default(sql`now()`),
    workedMs: integer('worked_ms'),
    tries: smallint('tries').default(1),
  },
  (table) => [primaryKey({ name: 'inbox_once', columns: [table.consumer, table.eventId] })],
);

export const lanes = pgTable(
  'lanes',
  {
    consumer: text('consumer').notNull(),
    partition: integer('partition').notNull(),
    partitions: integer('partitions').notNull(),
    follows: text('follows').array().notNull(),
    owner: text('owner'),
    fence: bigint('fence', { mode: 'number' }).notNull().default(0),
    expiresAt: moment('expires_at').notNull().default(sql`now()`),
    seenXid: seenXid(),
    seenPosition: seenPosition(),
    /** How many facts were done on it, ever: what is done in a second is told from this. */
    done: bigint('done', { mode: 'number' }).notNull().default(0),
    /** Whether an order waits for this consumer before it is confirmed. */
    awaited: boolean('awaited').notNull().default(false),
    /** The consumers without which the timeouts of this one cannot be prevented, itself included. */
    waitsFor: text('waits_for').array().notNull().default(sql`'{}'`),
    /** Up to here an effect has asked the outside, while the lease lasts: that is not our delay. */
    inHandXid: seenXid('in_hand_xid'),
    inHandPosition: seenPosition('in_hand_position'),
    /** Whether the outside cannot be reached at all, while the lease lasts. */
    outsideAway: boolean('outside_away').notNull().default(false),
    /** For how long the clock of its timeouts has stood still, ever, and when it was last looked at. */
    stoodStillMs: bigint('stood_still_ms', { mode: 'number' }).notNull().default(0),
    clockAt: moment('clock_at'),
  },
  (table) => [primaryKey({ name: 'lanes_one_owner', columns: [table.consumer, table.partition] })],
);

export const workers = pgTable('workers', {
  id: text('id').primaryKey(),
  consumers: text('consumers').array().notNull(),
  seenAt: moment('seen_at').notNull().default(sql`now()`),
});

export const heldDeliveries = pgTable(
  'held_deliveries',
  {
    consumer: text('consumer').notNull(),
    eventId: uuid('event_id').notNull(),
    partition: integer('partition').notNull(),
    stream: text('stream').notNull(),
    version: integer('version').notNull(),
    state: text('state', { enum: ['retrying', 'behind', 'dead'] }).notNull(),
    attempts: integer('attempts').notNull().default(0),
    dueAt: moment('due_at'),
    silentMs: integer('silent_ms').notNull().default(0),
    reason: text('reason').notNull(),
    correlationId: text('correlation_id').notNull().default(''),
    raw: text('raw').notNull(),
    heldAt: moment('held_at').notNull().default(sql`now()`),
  },
  (table) => [
    primaryKey({ name: 'held_once', columns: [table.consumer, table.eventId] }),
    index('held_by_stream').on(table.consumer, table.stream, table.version),
    index('held_by_state').on(table.consumer, table.state),
    index('held_dead_by_event').on(table.eventId).where(sql`state = 'dead'`),
  ],
);

/** What a saga waits for, and until when; it goes once that has come. */
export const sagaTimeouts = pgTable(
  'saga_timeouts',
  {
    consumer: text('consumer').notNull(),
    stream: text('stream').notNull(),
    name: text('name').notNull(),
    slot: smallint('slot').notNull(),
    eventId: uuid('event_id').notNull(),
    correlationId: text('correlation_id').notNull(),
    setAt: moment('set_at').notNull().default(sql`now()`),
    dueAt: moment('due_at').notNull(),
    /** How long the clock had stood still when it was set: what was added since is added to `due_at`. */
    stoodStillMs: bigint('stood_still_ms', { mode: 'number' }).notNull().default(0),
  },
  (table) => [
    primaryKey({ name: 'saga_timeouts_once', columns: [table.consumer, table.stream, table.name] }),
  ],
);

/**
 * Whether a consumer is at work. One without a row is; `shipped` says how it was when the shop was new: the
 * shop can do without one that was off.
 */
export const consumerControls = pgTable('consumer_controls', {
  consumer: text('consumer').primaryKey(),
  shipped: text('shipped', { enum: ['on', 'off'] }).notNull(),
  state: text('state', { enum: ['on', 'paused', 'off'] }).notNull(),
  reason: text('reason').notNull().default(''),
  changedBy: text('changed_by').notNull().default(''),
  changedAt: moment('changed_at').notNull().default(sql`now()`),
});

/**
 * A lane that is given again what it follows, from a place on and up to where it was when that was asked for.
 * Of the facts it has `looked` at, some were `missing` and are done now, and some wait.
 */
export const rewinds = pgTable(
  'rewinds',
  {
    consumer: text('consumer').notNull(),
    partition: integer('partition').notNull(),
    partitions: integer('partitions').notNull(),
    reason: text('reason').notNull(),
    fromAt: moment('from_at').notNull(),
    fromXid: seenXid('from_xid'),
    fromPosition: seenPosition('from_position'),
    seenXid: seenXid(),
    seenPosition: seenPosition(),
    untilXid: seenXid('until_xid'),
    untilPosition: seenPosition('until_position'),
    looked: bigint('looked', { mode: 'number' }).notNull().default(0),
    missing: bigint('missing', { mode: 'number' }).notNull().default(0),
    waiting: bigint('waiting', { mode: 'number' }).notNull().default(0),
    startedAt: moment('started_at').notNull().default(sql`now()`),
    endedAt: moment('ended_at'),
  },
  (table) => [primaryKey({ name: 'rewinds_once', columns: [table.consumer, table.partition] })],
);

/** How every lane stood, once in a few seconds: `slot` is which few seconds, so it is written down once. */
export const laneSamples = pgTable('lane_samples', {
  slot: bigint('slot', { mode: 'number' }).primaryKey(),
  at: moment('at').notNull().default(sql`now()`),
  lanes: jsonb('lanes').notNull(),
});
