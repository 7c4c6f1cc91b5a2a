/** An operator's view of the log: what happened since, then whatever happens, each once and in order. */
import type { Sql } from '@/db/connect';
import { isAfter } from '@/db/cursor';
import { readLog } from '@/db/event-store';
import { searchLog } from '@/db/timeline';
import { everything } from '@/server/contracts/event-search';
import type { FollowLogAnswer, LogEntry } from '@/server/contracts/live';
import type { News } from './news';
import type { Outlet } from './outlet';

const backfillLimit = 500;

/** The log of one socket. */
export class LogFollow {
  #answeredUpTo: string | undefined;

  constructor(private readonly party: { sql: Sql; news: News; outlet: Outlet; onSkipped: () => void }) {}

  /**
   * Listens first and reads then, so that nothing falls between; the caller releases after it has answered.
   */
  async follow(after: string): Promise<{ answer: FollowLogAnswer; release: () => void }> {
    this.party.outlet.holdLog();
    this.#answeredUpTo = undefined;
    this.party.news.logListeners.add(this.#heard);
    await this.party.news.log.awake();
    const { entries, gap } = await this.#since(after);
    this.#answeredUpTo = entries.at(-1)?.cursor ?? after;
    const release = () => {
      this.party.outlet.releaseLog(this.#isNews);
      this.party.outlet.flush();
    };
    return { answer: { ok: true, entries, gap }, release };
  }

  /** The listening began before the reading, so that some of what is heard has been answered already. */
  readonly #isNews = ({ cursor }: LogEntry): boolean =>
    this.#answeredUpTo === undefined || isAfter(cursor, this.#answeredUpTo);

  stop(): void {
    this.party.news.logListeners.delete(this.#heard);
    this.party.outlet.holdLog();
  }

  readonly #heard = (entries: readonly LogEntry[]): void => {
    const isTaken = this.party.outlet.offerLog(entries.filter(this.#isNews));
    if (!isTaken) this.stop();
    if (isTaken) this.party.outlet.flush();
    else this.party.onSkipped();
  };

  /** Everything after the cursor; or, when that is too much, the newest and word of the gap. */
  async #since(after: string): Promise<{ entries: LogEntry[]; gap: boolean }> {
    const { entries, more } = await readLog(this.party.sql, after, backfillLimit);
    if (!more) return { entries, gap: false };
    const newest = await searchLog(this.party.sql, everything, { limit: backfillLimit });
    return { entries: newest.entries.toReversed(), gap: true };
  }
}
