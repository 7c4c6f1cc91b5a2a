/**
 * What consumers remember: processed and parked deliveries, partition assignments, timeouts and lag samples.
 */
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
import { checkpointPosition, checkpointXid, moment } from '@/db/columns';

/**
 * What each consumer has done, once each. When, in how many tries, and how long the batch took that it was
 * in, is not known of what was done before it was written down; what an operator discarded took no try.
 */
export const inbox = pgTable(
  'inbox',
  {
    consumer: text('consumer').notNull(),
    eventId: uuid('event_id').notNull(),
    processedAt: moment('processed_at').default(sql`now()`),
    durationMs: integer('duration_ms'),
    attempts: smallint('attempts').default(1),
  },
  (table) => [primaryKey({ name: 'inbox_once', columns: [table.consumer, table.eventId] })],
);

export const consumerPartitions = pgTable(
  'consumer_partitions',
  {
    consumer: text('consumer').notNull(),
    partition: integer('partition').notNull(),
    partitions: integer('partitions').notNull(),
    follows: text('follows').array().notNull(),
    owner: text('owner'),
    fencingToken: bigint('fencing_token', { mode: 'number' }).notNull().default(0),
    expiresAt: moment('expires_at').notNull().default(sql`now()`),
    checkpointXid: checkpointXid(),
    checkpointPosition: checkpointPosition(),
    /** How many events it has processed, ever; throughput is derived from this. */
    processed: bigint('processed', { mode: 'number' }).notNull().default(0),
    /** Whether an order waits for this consumer before it is confirmed. */
    awaited: boolean('awaited').notNull().default(false),
    /** The consumers without which the timeouts of this one cannot be prevented, itself included. */
    waitsFor: text('waits_for').array().notNull().default(sql`'{}'`),
    /** Up to here an effect has asked the outside, while the lease lasts: that is not our delay. */
    inFlightXid: checkpointXid('in_flight_xid'),
    inFlightPosition: checkpointPosition('in_flight_position'),
    /** Whether the outside cannot be reached at all, while the lease lasts. */
    outsideAway: boolean('outside_away').notNull().default(false),
    /** For how long the clock of its timeouts has stood still, ever, and when it was last looked at. */
    stoodStillMs: bigint('stood_still_ms', { mode: 'number' }).notNull().default(0),
    clockAt: moment('clock_at'),
  },
  (table) => [
    primaryKey({ name: 'consumer_partitions_one_owner', columns: [table.consumer, table.partition] }),
  ],
);

export const workers = pgTable('workers', {
  id: text('id').primaryKey(),
  consumers: text('consumers').array().notNull(),
  seenAt: moment('seen_at').notNull().default(sql`now()`),
});

export const parkedDeliveries = pgTable(
  'parked_deliveries',
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
    parkedAt: moment('parked_at').notNull().default(sql`now()`),
  },
  (table) => [
    primaryKey({ name: 'parked_once', columns: [table.consumer, table.eventId] }),
    index('parked_by_stream').on(table.consumer, table.stream, table.version),
    index('parked_by_state').on(table.consumer, table.state),
    index('parked_dead_by_event').on(table.eventId).where(sql`state = 'dead'`),
  ],
);

/** What a saga waits for, and until when; it goes once that has come. */
export const sagaTimeouts = pgTable(
  'saga_timeouts',
  {
    consumer: text('consumer').notNull(),
    stream: text('stream').notNull(),
    name: text('name').notNull(),
    partitionHash: smallint('partition_hash').notNull(),
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
 * A partition that is given again what it follows, from a place on and up to where it was when that was asked
 * for. Of the facts it has `looked` at, some were `missing` and are done now, and some wait.
 */
export const rewinds = pgTable(
  'rewinds',
  {
    consumer: text('consumer').notNull(),
    partition: integer('partition').notNull(),
    partitions: integer('partitions').notNull(),
    reason: text('reason').notNull(),
    fromAt: moment('from_at').notNull(),
    fromXid: checkpointXid('from_xid'),
    fromPosition: checkpointPosition('from_position'),
    checkpointXid: checkpointXid(),
    checkpointPosition: checkpointPosition(),
    untilXid: checkpointXid('until_xid'),
    untilPosition: checkpointPosition('until_position'),
    looked: bigint('looked', { mode: 'number' }).notNull().default(0),
    missing: bigint('missing', { mode: 'number' }).notNull().default(0),
    waiting: bigint('waiting', { mode: 'number' }).notNull().default(0),
    startedAt: moment('started_at').notNull().default(sql`now()`),
    endedAt: moment('ended_at'),
  },
  (table) => [primaryKey({ name: 'rewinds_once', columns: [table.consumer, table.partition] })],
);

/**
 * The lag of every partition, sampled every few seconds; `sample_number` counts those intervals, so each is
 * stored once.
 */
export const partitionSamples = pgTable('partition_samples', {
  sampleNumber: bigint('sample_number', { mode: 'number' }).primaryKey(),
  at: moment('at').notNull().default(sql`now()`),
  partitions: jsonb('partitions').notNull(),
});
