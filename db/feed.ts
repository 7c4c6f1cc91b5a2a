/** What is new to be seen: every read-model row that changed, in the order that is safe to read. */
import type { LiveRow } from '@/server/contracts/live';
import type { Sql } from './connect';
import { type Cursor, cursorOf } from './cursor';
import { endOfOrder, readInOrder } from './read-in-order';

/** One changed row and whom it concerns: `order:<id>`, `shopper:<id>`, `stock:<sku>`, `product:<sku>`. */
export type FeedEntry = {
  cursor: Cursor;
  topics: string[];
  row: LiveRow;
  /** The step of a trace that changed it, when somebody records it. */
  traceparent?: string | undefined;
};

/** The cursor after which everything is news. */
export const feedEnd = (sql: Sql): Promise<Cursor> => endOfOrder(sql);

/** The feed after a cursor, oldest first; `unsettled` means: ask again in a moment. */
export async function readFeed(sql: Sql, after: Cursor, limit: number) {
  const columns = ['topics', 'model', 'key', 'version', 'row', 'traceparent'];
  type Row = { topics: string[]; model: string; key: string; version: string; row: unknown } & {
    traceparent: string | null;
  };
  const read = await readInOrder<Row>(sql, { table: 'feed', columns, after, limit });
  const entries = read.rows.map((row): FeedEntry => {
    const { topics, model, key, version } = row;
    return {
      cursor: cursorOf(row),
      topics,
      row: { model, key, version: Number(version), row: row.row } as LiveRow,
      traceparent: row.traceparent ?? undefined,
    };
  });
  return { entries, cursor: read.cursor, more: read.more, unsettled: read.unsettled };
}

const FORGOTTEN_AT_ONCE = 20_000;

/** Forgets news older than ten minutes, oldest first and so many at once; the read models have the rows. */
export async function forgetOldNews(sql: Sql): Promise<void> {
  await sql`
    delete from feed
    using (select xid, position from feed order by xid, position limit ${FORGOTTEN_AT_ONCE}) as oldest
    where (feed.xid, feed.position) = (oldest.xid, oldest.position) and at < now() - interval '10 minutes'`;
}
