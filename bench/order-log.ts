/** Each order's events from the log, read once in commit order, and when the feed showed them. */
import type { Sql } from '@/db/connect';
import { type Cursor, cursorOf, halves, START } from '@/db/log/cursor';

/** One order's events, with times in milliseconds since the epoch. */
export type OrderHistory = {
  types: string[];
  versions: number[];
  placedMs: number;
  endedMs: number | undefined;
};

const MOST_ROWS = 20_000;
const ends = new Set(['order.confirmed', 'order.cancelled']);

type Row = { xid: string; position: string; stream: string; version: number; type: string; ms: number };

/** Every order read so far, by id. */
export class OrderLog {
  readonly orders = new Map<string, OrderHistory>();
  ended = 0;
  /** Receipts and captures that confirmed orders still lack. */
  unfinished = 0;
  facts = 0;
  #cursor: Cursor = START;

  constructor(private readonly sql: Sql) {}

  /** Reads new events and returns their number. */
  async readOn(): Promise<number> {
    const before = this.facts;
    for (let rows = await this.#next(); rows.length > 0; rows = await this.#next()) {
      for (const row of rows) this.#note(row);
      if (rows.length < MOST_ROWS) break;
    }
    return this.facts - before;
  }

  async #next(): Promise<Row[]> {
    const { xid, position } = halves(this.#cursor);
    const rows = await this.sql<Row[]>`
      select xid::text, position::text, stream, version, type, extract(epoch from at)::float * 1000 as ms
      from events
      where (xid, position) > (${xid}::xid8, ${position}::bigint)
        and xid < pg_snapshot_xmin(pg_current_snapshot())
      order by events.xid, events.position limit ${MOST_ROWS}`;
    const last = rows.at(-1);
    if (last) this.#cursor = cursorOf(last);
    return rows;
  }

  #note({ stream, version, type, ms }: Row): void {
    this.facts += 1;
    if (!stream.startsWith('order-')) return;
    const orderId = stream.slice('order-'.length);
    const order = this.orders.get(orderId) ?? { types: [], versions: [], placedMs: ms, endedMs: undefined };
    this.orders.set(orderId, order);
    order.types.push(type);
    order.versions.push(version);
    // One capture and one receipt each, in any order.
    if (type === 'order.confirmed') this.unfinished += 2;
    if (type === 'payment.captured' || type === 'receipt.sent') this.unfinished -= 1;
    if (!ends.has(type)) return;
    order.endedMs ??= ms;
    this.ended += 1;
  }
}

/** Milliseconds from placed to shown as confirmed, for those orders that are still in the feed. */
export async function shownLatencies(
  sql: Sql,
  orders: ReadonlyMap<string, OrderHistory>,
  orderIds: readonly string[],
): Promise<number[]> {
  const wanted = new Map(orderIds.map((orderId) => [orderId, confirmedAs(orders.get(orderId))]));
  const shownMs = new Map<string, number>();
  const news = await sql<{ key: string; version: number; ms: number }[]>`
    select key, version::integer, extract(epoch from at)::float * 1000 as ms from feed
    where model = 'order-status'`;
  for (const { key, version, ms } of news) {
    if (version < (wanted.get(key) ?? Number.POSITIVE_INFINITY)) continue;
    shownMs.set(key, Math.min(ms, shownMs.get(key) ?? ms));
  }
  return [...shownMs].map(([key, ms]) => ms - (orders.get(key)?.placedMs ?? 0));
}

/** The version at which an order was confirmed, if it was. */
const confirmedAs = (order: OrderHistory | undefined) =>
  order?.versions[order.types.indexOf('order.confirmed')];
