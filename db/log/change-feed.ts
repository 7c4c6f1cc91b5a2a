/** The change feed: which read-model rows changed, in the order that is safe to read. */

import type { Sql } from '@/db/connect';
import { readRows } from '@/db/read-models/rows';
import type { LiveRow } from '@/server/contracts/live';
import { type Cursor, cursorOf } from './cursor';
import { endOfOrder, readInOrder } from './read-in-order';

/** A changed row and its topics: `order:<id>`, `shopper:<id>`, `stock:<sku>`, `product:<sku>`. */
export type FeedChange = {
  cursor: Cursor;
  topics: string[];
  model: LiveRow['model'];
  key: string;
  version: number;
  /** The trace step that changed it, if traced. */
  traceparent?: string | undefined;
};

/** A change with the row, which may have changed again since. */
export type FeedEntry = Pick<FeedChange, 'cursor' | 'topics' | 'traceparent'> & { row: LiveRow };

/** The cursor of the feed's end. */
export const feedEnd = (sql: Sql): Promise<Cursor> => endOfOrder(sql);

/** The feed after a cursor, oldest first; when `unsettled`, read again shortly. */
export async function readFeed(sql: Sql, after: Cursor, limit: number) {
  const columns = ['topics', 'model', 'key', 'version', 'traceparent'];
  type Row = Pick<FeedChange, 'topics' | 'model' | 'key'> & { version: string; traceparent: string | null };
  const read = await readInOrder<Row>(sql, { table: 'feed', columns, after, limit });
  const news = read.rows.map((row): FeedChange => {
    const { topics, model, key, version, traceparent } = row;
    const told = { topics, model, key, version: Number(version) };
    return { cursor: cursorOf(row), ...told, traceparent: traceparent ?? undefined };
  });
  return { news, cursor: read.cursor, more: read.more, unsettled: read.unsettled };
}

const tables: Readonly<Record<LiveRow['model'], string>> = {
  'order-status': 'order_status',
  'stock-on-hand': 'stock_on_hand',
  storefront: 'storefront',
  'low-stock': 'low_stock',
};

/** Adds the current rows to changes: each row once, with its newest change. Deleted rows are omitted. */
export async function withRows(sql: Sql, news: readonly FeedChange[]): Promise<FeedEntry[]> {
  const models = [...new Set(news.map(({ model }) => model))];
  const entries = models.map(async (model) => {
    const newest = new Map(news.filter((one) => one.model === model).map((one) => [one.key, one]));
    const rows = await readRows(sql, tables[model], [...newest.keys()]);
    return [...newest].flatMap(([key, { cursor, topics, traceparent }]): FeedEntry[] => {
      const row = rows.get(key) as { version: number } | undefined;
      if (!row) return [];
      const live = { model, key, version: row.version, row } as LiveRow;
      return [{ cursor, topics, traceparent, row: live }];
    });
  });
  return (await Promise.all(entries)).flat();
}

const FORGOTTEN_AT_ONCE = 20_000;

/**
 * Deletes changes older than ten minutes, oldest first, in batches; the read models have the rows. Returns
 * whether more may be left.
 */
export async function deleteOldChanges(sql: Sql): Promise<boolean> {
  const { count } = await sql`
    delete from feed
    using (select xid, position from feed order by xid, position limit ${FORGOTTEN_AT_ONCE}) as oldest
    where (feed.xid, feed.position) = (oldest.xid, oldest.position) and at < now() - interval '10 minutes'`;
  return count > FORGOTTEN_AT_ONCE / 2;
}
