/** What went wrong with deliveries, kept for a while after it is right again. */
import { sql } from 'drizzle-orm';
import { index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { moment } from '@/db/columns';

/**
 * The failed attempts of a delivery, and a long wait for an answer; one that succeeds at the first attempt
 * has none. They stay after the delivery has succeeded, to show why an order was late.
 */
export const deliveryAttempts = pgTable(
  'delivery_attempts',
  {
    consumer: text('consumer').notNull(),
    eventId: uuid('event_id').notNull(),
    attempt: integer('attempt').notNull(),
    outcome: text('outcome', { enum: ['failed', 'unanswered'] }).notNull(),
    startedAt: moment('started_at').notNull(),
    endedAt: moment('ended_at').notNull(),
    error: text('error').notNull(),
    nextAttemptAt: moment('next_attempt_at'),
  },
  (table) => [
    primaryKey({
      name: 'delivery_attempts_once',
      columns: [table.consumer, table.eventId, table.attempt],
    }),
    index('delivery_attempts_by_age').on(table.endedAt),
  ],
);

/** When a partition of a consumer stood still because a service that it needs could not be reached. */
export const partitionOutages = pgTable(
  'partition_outages',
  {
    consumer: text('consumer').notNull(),
    partition: integer('partition').notNull(),
    partitions: integer('partitions').notNull(),
    startedAt: moment('started_at').notNull().default(sql`now()`),
    endedAt: moment('ended_at').notNull(),
    error: text('error').notNull(),
  },
  (table) => [
    primaryKey({
      name: 'partition_outages_once',
      columns: [table.consumer, table.partition, table.startedAt],
    }),
    index('partition_outages_by_age').on(table.endedAt),
  ],
);
