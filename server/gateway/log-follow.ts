/** Streams the log to an operator: a backfill after the cursor, then new entries, each once and in order. */
import type { Sql } from '@/db/connect';
import { isAfter } from '@/db/log/cursor';
import { readLog } from '@/db/log/event-store';
import { searchLog } from '@/db/log/timeline';
import { everything } from '@/server/contracts/event-search';
import type { FollowLogResponse, LogEntry } from '@/server/contracts/live';
import type { Changes } from './changes';
import type { SendQueue } from './send-queue';

const backfillLimit = 500;

/** The log stream of one socket. */
export class LogFollow {
  #answeredUpTo: string | undefined;

  constructor(
    private readonly party: { sql: Sql; changes: Changes; queue: SendQueue; onSkipped: () => void },
  ) {}

  /** Subscribes first and reads then, so nothing is missed. Call `release` after sending the answer. */
  async follow(after: string): Promise<{ answer: FollowLogResponse; release: () => void }> {
    this.party.queue.holdLog();
    this.#answeredUpTo = undefined;
    this.party.changes.logListeners.add(this.#receive);
    await this.party.changes.log.awake();
    const { entries, gap } = await this.#since(after);
    this.#answeredUpTo = entries.at(-1)?.cursor ?? after;
    const release = () => {
      this.party.queue.releaseLog(this.#isNew);
      this.party.queue.flush();
    };
    return { answer: { ok: true, entries, gap }, release };
  }

  /** Entries received before the backfill was read may be part of it already. */
  readonly #isNew = ({ cursor }: LogEntry): boolean =>
    this.#answeredUpTo === undefined || isAfter(cursor, this.#answeredUpTo);

  stop(): void {
    this.party.changes.logListeners.delete(this.#receive);
    this.party.queue.holdLog();
  }

  readonly #receive = (entries: readonly LogEntry[]): void => {
    const isTaken = this.party.queue.offerLog(entries.filter(this.#isNew));
    if (!isTaken) this.stop();
    if (isTaken) this.party.queue.flush();
    else this.party.onSkipped();
  };

  /** Everything after the cursor; if that exceeds the limit, the newest entries and `gap`. */
  async #since(after: string): Promise<{ entries: LogEntry[]; gap: boolean }> {
    const { entries, more } = await readLog(this.party.sql, after, backfillLimit);
    if (!more) return { entries, gap: false };
    const newest = await searchLog(this.party.sql, everything, { limit: backfillLimit });
    return { entries: newest.entries.toReversed(), gap: true };
  }
}
