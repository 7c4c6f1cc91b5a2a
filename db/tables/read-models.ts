/**
 * What can be seen: each row has a key, a version and its document; columns beside them only serve searching.
 */
import { sql } from 'drizzle-orm';
import { bigint, boolean, index, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { moment, words, writtenIn } from '@/db/columns';

const rowColumns = () => ({
  key: text('key').primaryKey(),
  version: bigint('version', { mode: 'number' }).notNull(),
  row: jsonb('row').notNull(),
});

export const orderStatus = pgTable(
  'order_status',
  {
    ...rowColumns(),
    shopperId: text('shopper_id').generatedAlwaysAs(sql`"row" ->> 'shopperId'`),
    placedAt: text('placed_at').generatedAlwaysAs(sql`"row" ->> 'placedAt'`),
    status: text('status').generatedAlwaysAs(sql`"row" ->> 'status'`),
    reasonCode: text('reason_code').generatedAlwaysAs(sql`"row" -> 'reason' ->> 'code'`),
    totalCents: bigint('total_cents', { mode: 'number' }).generatedAlwaysAs(
      sql`("row" ->> 'totalCents')::bigint`,
    ),
    skus: jsonb('skus').generatedAlwaysAs(sql`jsonb_path_query_array("row", '$.lines[*].sku')`),
  },
  // Only `status` and `reason_code` ever change, once at the order's end: every other update leaves them be.
  (table) => [
    index('order_status_by_shopper').on(table.shopperId, table.placedAt),
    index('order_status_by_age').on(table.placedAt, table.key),
    index('order_status_by_status').on(table.status, table.placedAt, table.key),
    index('order_status_by_reason')
      .on(table.reasonCode, table.placedAt, table.key)
      .where(sql`reason_code is not null`),
    index('order_status_by_total').on(table.totalCents),
    index('order_status_by_sku').using('gin', table.skus),
  ],
);

export const stockOnHand = pgTable('stock_on_hand', rowColumns());

/** The text that shoppers search in. */
const said = sql.raw(
  `("row" ->> 'name') || ' ' || ("row" ->> 'description') || ' ' || ("row" ->> 'category') || ' ' || key`,
);

/** The storefront's own copy of the catalogue; `place` is where a product stands on the shelves. */
export const storefront = pgTable(
  'storefront',
  {
    ...rowColumns(),
    name: text('name').generatedAlwaysAs(sql`"row" ->> 'name'`),
    category: text('category').generatedAlwaysAs(sql`"row" ->> 'category'`),
    priceCents: bigint('price_cents', { mode: 'number' }).generatedAlwaysAs(
      sql`("row" ->> 'priceCents')::bigint`,
    ),
    place: bigint('place', { mode: 'number' }).generatedAlwaysAs(sql`("row" ->> 'place')::bigint`),
    onShelf: boolean('on_shelf').generatedAlwaysAs(sql`coalesce(("row" ->> 'onShelf')::boolean, true)`),
    searchable: text('searchable').generatedAlwaysAs(sql`folded_text(${said})`),
    words: words('words').generatedAlwaysAs(sql`to_tsvector('english'::regconfig, folded_text(${said}))`),
  },
  (table) => [
    index('storefront_by_parts').using('gin', table.searchable.op('gin_trgm_ops')),
    index('storefront_by_words').using('gin', table.words),
    index('storefront_by_place').on(table.place),
    index('storefront_by_category').on(table.category, table.place),
  ],
);

export const bestSellers = pgTable(
  'best_sellers',
  {
    ...rowColumns(),
    sold: bigint('sold', { mode: 'number' }).generatedAlwaysAs(sql`("row" ->> 'sold')::bigint`),
  },
  (table) => [index('best_sellers_by_sold').on(table.sold)],
);

/** Which two products are bought together; the two never change, so that counting leaves the indexes be. */
export const boughtTogether = pgTable(
  'bought_together',
  {
    ...rowColumns(),
    one: text('one').generatedAlwaysAs(sql`"row" ->> 'one'`),
    other: text('other').generatedAlwaysAs(sql`"row" ->> 'other'`),
  },
  (table) => [
    index('bought_together_by_one').on(table.one),
    index('bought_together_by_other').on(table.other),
  ],
);

export const sales = pgTable('sales', rowColumns());

export const loyaltyPoints = pgTable(
  'loyalty_points',
  {
    ...rowColumns(),
    shopperId: text('shopper_id').generatedAlwaysAs(sql`"row" ->> 'shopperId'`),
    points: bigint('points', { mode: 'number' }).generatedAlwaysAs(sql`("row" ->> 'points')::bigint`),
    awardedAt: text('awarded_at').generatedAlwaysAs(sql`"row" ->> 'awardedAt'`),
  },
  (table) => [index('loyalty_points_by_shopper').on(table.shopperId, table.awardedAt)],
);

export const reviewQueue = pgTable(
  'review_queue',
  {
    ...rowColumns(),
    isHeld: boolean('is_held').generatedAlwaysAs(sql`jsonb_array_length("row" -> 'holds') > 0`),
    screenedAt: text('screened_at').generatedAlwaysAs(sql`"row" ->> 'screenedAt'`),
  },
  (table) => [
    index('review_queue_held').on(table.key).where(sql`is_held`),
    index('review_queue_by_age').on(table.screenedAt),
  ],
);

export const feed = pgTable(
  'feed',
  {
    xid: writtenIn(),
    position: bigint('position', { mode: 'bigint' }).notNull().generatedAlwaysAsIdentity(),
    at: moment('at').notNull().default(sql`now()`),
    topics: text('topics').array().notNull(),
    model: text('model').notNull(),
    key: text('key').notNull(),
    version: bigint('version', { mode: 'number' }).notNull(),
    /** The step of a trace that changed it, when somebody records it. */
    traceparent: text('traceparent'),
  },
  (table) => [index('feed_order').on(table.xid, table.position)],
);
