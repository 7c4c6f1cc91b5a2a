/** Distributes changes to their subscribers: changed rows, and the log itself for operators. */
import type { Sql } from '@/db/connect';
import { type FeedEntry, feedEnd, readFeed, withRows } from '@/db/log/change-feed';
import { logEnd, readLog } from '@/db/log/event-store';
import { nowMs } from '@/server/clock';
import type { LogEntry } from '@/server/contracts/live';
import { forShopper } from '@/server/contracts/shopper-reason';
import { Coalescing } from './coalescing';
import { Rooms } from './rooms';
import { type Page, TableTail } from './table-tail';
import { traceDelivery } from './trace-delivery';

const pageSize = 1_000;

/** Receives log entries as they are recorded, oldest first. */
export type LogListener = (entries: readonly LogEntry[]) => void;

export class Changes {
  readonly rooms = new Rooms();
  readonly logListeners = new Set<LogListener>();
  readonly feed: TableTail<FeedEntry>;
  readonly log: TableTail<LogEntry>;
  readonly #catalogue = new Coalescing((entries) => this.rooms.deliver(entries));

  constructor(sql: Sql, onError: (error: unknown) => void) {
    this.feed = new TableTail({
      end: () => feedEnd(sql),
      read: (after) => this.#readFeed(sql, after),
      deliver: (entries) => this.#deliver(entries),
      isNeeded: () => !this.rooms.isEmpty,
      onError,
    });
    this.log = new TableTail({
      end: () => logEnd(sql),
      read: (after) => readLog(sql, after, pageSize),
      deliver: (entries) => this.#deliverLog(entries),
      isNeeded: () => this.logListeners.size > 0,
      onError,
    });
  }

  async stop(): Promise<void> {
    this.#catalogue.stop();
    await Promise.all([this.feed.stop(), this.log.stop()]);
  }

  /** Reads only rows that have subscribers. A browser that joins meanwhile reads its rows afterwards. */
  async #readFeed(sql: Sql, after: string): Promise<Page<FeedEntry>> {
    const { news, ...page } = await readFeed(sql, after, pageSize);
    const followed = news.filter(({ topics }) => this.rooms.isAnyoneIn(topics));
    return { ...page, entries: (await withRows(sql, followed)).map(asShown) };
  }

  #deliver(entries: FeedEntry[]): void {
    const fromMs = nowMs();
    const orders = entries.filter((entry) => !isCatalogueChange(entry));
    this.rooms.deliver(orders);
    traceDelivery(orders, this.rooms, fromMs);
    this.#catalogue.offer(entries.filter(isCatalogueChange));
  }

  #deliverLog(entries: LogEntry[]): void {
    for (const listener of this.logListeners) listener(entries);
  }
}

/** Orders are sent in the form that shoppers may see. */
function asShown(entry: FeedEntry): FeedEntry {
  const { row } = entry;
  return row.model === 'order-status' ? { ...entry, row: { ...row, row: forShopper(row.row) } } : entry;
}

/** Products and stock have a large audience, so their changes are coalesced. */
const isCatalogueChange = ({ row: { model } }: FeedEntry): boolean =>
  model === 'stock-on-hand' || model === 'storefront';
