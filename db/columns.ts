/** Column types that Postgres has and the schema builder lacks. */
import { sql } from 'drizzle-orm';
import { bigint, customType, timestamp } from 'drizzle-orm/pg-core';

const xid8 = customType<{ data: string }>({ dataType: () => 'xid8' });

/**
 * The id of the transaction that wrote the row, which together with the position gives the order that is safe
 * to read.
 */
export const writtenIn = () => xid8('xid').notNull().default(sql`pg_current_xact_id()`);

/** The words of a text, as Postgres' text search keeps them. */
export const words = customType<{ data: string }>({ dataType: () => 'tsvector' });

/** A checkpoint's transaction id: everything up to it and the position beside it was seen. */
export const checkpointXid = (name = 'checkpoint_xid') => xid8(name).notNull().default(sql`'0'::xid8`);

/** The position beside `checkpointXid`. */
export const checkpointPosition = (name = 'checkpoint_position') =>
  bigint(name, { mode: 'bigint' }).notNull().default(sql`0`);

/** A moment, with time zone. */
export const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'string' });
