/** The truth: events, append only, and how far the relay has published them. */
import { sql } from 'drizzle-orm';
import {
  bigint,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { checkpointPosition, checkpointXid, moment, writtenIn } from '@/db/columns';

/**
 * Types that nearly every order says. The index by type leaves them out, so that an order pays nothing for
 * it: they are soon met wherever one begins to read. A type that is not named here is in the index by itself.
 */
export const commonTypes = [
  'order.placed',
  'stock.reserved',
  'payment.requested',
  'payment.authorised',
  'payment.captured',
  'order.confirmed',
  'receipt.sent',
  'points.awarded',
  'parcel.prepared',
  'parcel.shipped',
  'parcel.delivered',
];

/** The condition of that index, in the words in which every question to it is asked. */
export const isRare = `type <> all('{${commonTypes.join(',')}}'::text[])`;

export const events = pgTable(
  'events',
  {
    xid: writtenIn(),
    position: bigint('position', { mode: 'bigint' }).notNull().generatedAlwaysAsIdentity(),
    id: uuid('id').notNull().unique('events_id'),
    stream: text('stream').notNull(),
    version: integer('version').notNull(),
    partitionHash: smallint('partition_hash').notNull(),
    type: text('type').notNull(),
    schemaVersion: smallint('schema_version').notNull(),
    at: moment('at').notNull().default(sql`clock_timestamp()`),
    data: jsonb('data').notNull(),
    metadata: jsonb('metadata').notNull(),
  },
  (table) => [
    primaryKey({ name: 'events_order', columns: [table.xid, table.position] }),
    unique('events_stream_version').on(table.stream, table.version),
    index('events_rare_by_type').on(table.type, table.xid, table.position).where(sql.raw(isRare)),
    index('events_flows')
      .on(sql`(metadata ->> 'correlationId')`)
      .where(sql`version = 1 or stream not like 'order-%'`),
    index('events_by_people')
      .on(
        sql`(metadata -> 'actor' ->> 'kind')`,
        sql`(metadata -> 'actor' ->> 'id')`,
        table.xid,
        table.position,
      )
      .where(sql`(metadata -> 'actor' ->> 'kind') in ('operator', 'system')`),
  ],
);

export const relayState = pgTable('relay_state', {
  name: text('name').primaryKey(),
  owner: text('owner'),
  fencingToken: bigint('fencing_token', { mode: 'number' }).notNull().default(0),
  expiresAt: moment('expires_at').notNull().default(sql`now()`),
  checkpointXid: checkpointXid(),
  checkpointPosition: checkpointPosition(),
  partitions: integer('partitions').notNull().default(0),
  brokerCreated: text('broker_created').notNull().default(''),
  brokerSequence: bigint('broker_sequence', { mode: 'number' }).notNull().default(0),
  sweptXid: checkpointXid('swept_xid'),
  sweptPosition: checkpointPosition('swept_position'),
});

/** Searches of the log that operators keep under a name, for all of them. */
export const timelineViews = pgTable('timeline_views', {
  name: text('name').primaryKey(),
  query: text('query').notNull(),
  savedAt: moment('saved_at').notNull().default(sql`now()`),
});

/** What an operator put in the place of data that nobody could read; the event itself stays as recorded. */
export const eventCorrections = pgTable('event_corrections', {
  eventId: uuid('event_id').primaryKey(),
  schemaVersion: smallint('schema_version').notNull(),
  data: jsonb('data').notNull(),
  correctedAt: moment('corrected_at').notNull().default(sql`now()`),
});
