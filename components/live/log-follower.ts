/** An operator's place in the log: every entry after it is given on once, in order, whichever way it came. */
import type { FollowLogAnswer, LogEntry } from '@/server/contracts/live';
import { comesAfter } from './newer';

/** Takes new entries, oldest first; `gap` says that entries before these were left out. */
export type OnEntries = (entries: LogEntry[], news: { gap: boolean }) => void;

export class LogFollower {
  #waiting: LogEntry[] = [];
  #answered = false;

  constructor(
    private cursor: string,
    private readonly onEntries: OnEntries,
  ) {}

  /** Where to go on after. */
  get after(): string {
    return this.cursor;
  }

  get answered(): boolean {
    return this.#answered;
  }

  /** The connection is gone; the next answer goes on from the same place. */
  disconnected(): void {
    this.#answered = false;
    this.#waiting = [];
  }

  /** What the gateway says happened since; then whatever came in meanwhile. */
  caughtUp(answer: FollowLogAnswer): void {
    this.#answered = true;
    const waiting = this.#waiting;
    this.#waiting = [];
    if (answer.ok) this.#give(answer.entries, answer.gap);
    this.#give(waiting, false);
  }

  /** Entries as they happen; kept back until the gateway has said what came before. */
  heard(entries: LogEntry[]): void {
    if (this.#answered) this.#give(entries, false);
    else this.#waiting.push(...entries);
  }

  #give(entries: LogEntry[], gap: boolean): void {
    const fresh = entries.filter(({ cursor }) => comesAfter(cursor, this.cursor));
    this.cursor = fresh.at(-1)?.cursor ?? this.cursor;
    if (fresh.length > 0 || gap) this.onEntries(fresh, { gap });
  }
}
