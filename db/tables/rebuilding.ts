/** Read models that are being made again from the log, beside the rows that everyone sees. */

import { sql } from 'drizzle-orm';
import { bigint, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { checkpointPosition, checkpointXid, moment } from '@/db/columns';

/** One for each model that is being rebuilt; it goes when the rows were switched, or nobody wants them. */
export const rebuilds = pgTable('rebuilds', {
  model: text('model').primaryKey(),
  /** `folding` until it has caught up, then `following` until somebody decides, then `switching`. */
  state: text('state', { enum: ['folding', 'following', 'switching'] }).notNull(),
  /** Whether the rows that everyone sees were thrown away first; then nobody keeps them meanwhile. */
  way: text('way', { enum: ['beside', 'emptied'] }).notNull(),
  reason: text('reason').notNull(),
  operatorId: text('operator_id').notNull(),
  startedAt: moment('started_at').notNull().default(sql`now()`),
  checkpointXid: checkpointXid(),
  checkpointPosition: checkpointPosition(),
  /** How many events of the log were looked at, of about how many. */
  looked: bigint('looked', { mode: 'number' }).notNull().default(0),
  about: bigint('about', { mode: 'number' }).notNull().default(0),
  /** From which version on a stream is left out, as nobody can read or apply it. */
  stuck: jsonb('stuck').notNull().default({}),
  owner: text('owner'),
  fencingToken: integer('fencing_token').notNull().default(0),
  expiresAt: moment('expires_at').notNull().default(sql`now()`),
  /** What was found when old and new were last compared. */
  compared: jsonb('compared'),
});

/** The rows of models that are being rebuilt. */
export const rebuiltRows = pgTable(
  'rebuilt_rows',
  {
    model: text('model').notNull(),
    key: text('key').notNull(),
    version: bigint('version', { mode: 'number' }).notNull(),
    row: jsonb('row').notNull(),
  },
  (table) => [primaryKey({ name: 'rebuilt_rows_once', columns: [table.model, table.key] })],
);
