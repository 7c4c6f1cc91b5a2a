/** The truth: events, append only, and how far the relay has published them. */
import { sql } from 'drizzle-orm';
import {
  bigint,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { moment, seenPosition, seenXid, writtenIn } from '@/db/columns';

export const events = pgTable(
  'events',
  {
    xid: writtenIn(),
    position: bigint('position', { mode: 'bigint' }).notNull().generatedAlwaysAsIdentity(),
    id: uuid('id').notNull().unique('events_id'),
    stream: text('stream').notNull(),
    version: integer('version').notNull(),
    slot: smallint('slot').notNull(),
    type: text('type').notNull(),
    schemaVersion: smallint('schema_version').notNull(),
    at: moment('at').notNull().default(sql`clock_timestamp()`),
    data: jsonb('data').notNull(),
    metadata: jsonb('metadata').notNull(),
  },
  (table) => [
    primaryKey({ name: 'events_order', columns: [table.xid, table.position] }),
    unique('events_stream_version').on(table.stream, table.version),
  ],
);

export const relayState = pgTable('relay_state', {
  name: text('name').primaryKey(),
  owner: text('owner'),
  fence: bigint('fence', { mode: 'number' }).notNull().default(0),
  expiresAt: moment('expires_at').notNull().default(sql`now()`),
  seenXid: seenXid(),
  seenPosition: seenPosition(),
  partitions: integer('partitions').notNull().default(0),
  brokerCreated: text('broker_created').notNull().default(''),
  brokerSequence: bigint('broker_sequence', { mode: 'number' }).notNull().default(0),
  sweptXid: seenXid('swept_xid'),
  sweptPosition: seenPosition('swept_position'),
});

/** What an operator put in the place of data that nobody could read; the event itself stays as recorded. */
export const eventCorrections = pgTable('event_corrections', {
  eventId: uuid('event_id').primaryKey(),
  schemaVersion: smallint('schema_version').notNull(),
  data: jsonb('data').notNull(),
  correctedAt: moment('corrected_at').notNull().default(sql`now()`),
});
