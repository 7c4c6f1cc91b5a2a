/**
 * What happens in the shop, on its way to whoever follows it: changed rows, and for operators the log itself.
 */
import type { Sql } from '@/db/connect';
import { logEnd, readLog } from '@/db/event-store';
import { type FeedEntry, feedEnd, readFeed, withRows } from '@/db/feed';
import { nowMs } from '@/server/clock';
import type { LogEntry } from '@/server/contracts/live';
import { forShopper } from '@/server/contracts/shopper-reason';
import { Coalescing } from './coalescing';
import { Rooms } from './rooms';
import { type Page, Tail } from './tail';
import { noteTold } from './told-steps';

const pageSize = 1_000;

/** Takes log entries as they are recorded, oldest first. */
export type LogListener = (entries: readonly LogEntry[]) => void;

export class News {
  readonly rooms = new Rooms();
  readonly logListeners = new Set<LogListener>();
  readonly feed: Tail<FeedEntry>;
  readonly log: Tail<LogEntry>;
  readonly #goods = new Coalescing((entries) => this.rooms.deliver(entries));

  constructor(sql: Sql, onTrouble: (error: unknown) => void) {
    this.feed = new Tail({
      end: () => feedEnd(sql),
      read: (after) => this.#readFeed(sql, after),
      deliver: (entries) => this.#deliver(entries),
      isNeeded: () => !this.rooms.isEmpty,
      onTrouble,
    });
    this.log = new Tail({
      end: () => logEnd(sql),
      read: (after) => readLog(sql, after, pageSize),
      deliver: (entries) => this.#deliverLog(entries),
      isNeeded: () => this.logListeners.size > 0,
      onTrouble,
    });
  }

  async stop(): Promise<void> {
    this.#goods.stop();
    await Promise.all([this.feed.stop(), this.log.stop()]);
  }

  /** Only rows that somebody hears of are read; who joins a room meanwhile asks for its rows after that. */
  async #readFeed(sql: Sql, after: string): Promise<Page<FeedEntry>> {
    const { news, ...page } = await readFeed(sql, after, pageSize);
    const heard = news.filter(({ topics }) => this.rooms.isAnyoneIn(topics));
    return { ...page, entries: (await withRows(sql, heard)).map(asShown) };
  }

  #deliver(entries: FeedEntry[]): void {
    const fromMs = nowMs();
    const orders = entries.filter((entry) => !isAboutGoods(entry));
    this.rooms.deliver(orders);
    noteTold(orders, this.rooms, fromMs);
    this.#goods.offer(entries.filter(isAboutGoods));
  }

  #deliverLog(entries: LogEntry[]): void {
    for (const listener of this.logListeners) listener(entries);
  }
}

/** Open pages show orders as their shoppers may see them. */
function asShown(entry: FeedEntry): FeedEntry {
  const { row } = entry;
  return row.model === 'order-status' ? { ...entry, row: { ...row, row: forShopper(row.row) } } : entry;
}

/** What everyone looks at: many changes of it in a moment are one piece of news. */
const isAboutGoods = ({ row: { model } }: FeedEntry): boolean =>
  model === 'stock-on-hand' || model === 'storefront';
