/** What is for sale: the catalogue, edited in place, and the stock counters that reservations move. */
import { sql } from 'drizzle-orm';
import { bigint, boolean, check, index, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { moment, words } from '@/db/columns';

/** The text that operators search in. */
const said = sql.raw(`name || ' ' || description || ' ' || category || ' ' || sku`);

export const products = pgTable(
  'products',
  {
    sku: text('sku').primaryKey(),
    name: text('name').notNull(),
    description: text('description').notNull(),
    category: text('category').notNull(),
    priceCents: integer('price_cents').notNull(),
    currency: text('currency').notNull(),
    picture: text('picture').notNull(),
    catalogueVersion: integer('catalogue_version').notNull().default(1),
    place: bigint('place', { mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    lowStockAt: integer('low_stock_at').notNull().default(5),
    /** False once it is no longer sold; orders that have it keep it. */
    onShelf: boolean('on_shelf').notNull().default(true),
    changedBy: text('changed_by'),
    changedAt: moment('changed_at'),
    changeReason: text('change_reason'),
    searchable: text('searchable').generatedAlwaysAs(sql`folded_text(${said})`),
    words: words('words').generatedAlwaysAs(sql`to_tsvector('english'::regconfig, folded_text(${said}))`),
  },
  (table) => [
    index('products_by_parts').using('gin', table.searchable.op('gin_trgm_ops')),
    index('products_by_words').using('gin', table.words),
    index('products_by_category').on(table.category),
    check('price_is_positive', sql`price_cents >= 0`),
  ],
);

export const stock = pgTable(
  'stock',
  {
    sku: text('sku').primaryKey(),
    received: bigint('received', { mode: 'number' }).notNull().default(0),
    available: bigint('available', { mode: 'number' }).notNull().default(0),
    reserved: bigint('reserved', { mode: 'number' }).notNull().default(0),
    sold: bigint('sold', { mode: 'number' }).notNull().default(0),
  },
  () => [
    check('never_oversold', sql`available >= 0 and reserved >= 0 and sold >= 0`),
    check('nothing_vanishes', sql`received = available + reserved + sold`),
  ],
);
