/** What somebody is told once: shoppers who asked for it, and operators who have to know. */
import { sql } from 'drizzle-orm';
import { bigint, boolean, index, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { moment } from '@/db/columns';

/**
 * Who wants to be told when a product is back. The address is here and not in the log, so that it can be
 * erased; a wish is fulfilled by the fact that brought the product back.
 */
export const restockWishes = pgTable(
  'restock_wishes',
  {
    id: uuid('id').primaryKey(),
    sku: text('sku').notNull(),
    shopperId: uuid('shopper_id').notNull(),
    /** None is left of who was forgotten after the mail went out. */
    email: text('email'),
    askedAt: moment('asked_at').notNull().default(sql`now()`),
    /** The fact whose consumer is writing the mail, and until when nobody else does. */
    claimedBy: uuid('claimed_by'),
    claimedUntil: moment('claimed_until'),
    toldBy: uuid('told_by'),
    toldAt: moment('told_at'),
  },
  (table) => [
    uniqueIndex('one_open_wish').on(table.shopperId, table.sku).where(sql`told_by is null`),
    uniqueIndex('one_notice_a_restock').on(table.shopperId, table.sku, table.toldBy),
    index('open_wishes').on(table.sku).where(sql`told_by is null`),
  ],
);

/** Which products were noticed to run low, and since when; a row is there from the first notice on. */
export const lowStock = pgTable('low_stock', {
  key: text('key').primaryKey(),
  version: bigint('version', { mode: 'number' }).notNull(),
  row: jsonb('row').notNull(),
  isLow: boolean('is_low').notNull().generatedAlwaysAs(sql`("row" ->> 'isLow')::boolean`),
});
