/** An operator's cursor in the log: delivers every later entry once and in order, across reconnects. */
import type { FollowLogResponse, LogEntry } from '@/server/contracts/live';
import { comesAfter } from './live-rows';

/** Receives new entries, oldest first; `gap` means that entries before these were skipped. */
export type OnEntries = (entries: LogEntry[], info: { gap: boolean }) => void;

export class LogFollower {
  /** Live entries that arrived before the answer to `follow-log`. */
  #pending: LogEntry[] = [];
  #answered = false;

  constructor(
    private cursor: string,
    private readonly onEntries: OnEntries,
  ) {}

  get after(): string {
    return this.cursor;
  }

  get answered(): boolean {
    return this.#answered;
  }

  disconnect(): void {
    this.#answered = false;
    this.#pending = [];
  }

  /** Delivers the entries since the cursor, then the live ones that arrived in the meantime. */
  catchUp(answer: FollowLogResponse): void {
    this.#answered = true;
    const pending = this.#pending;
    this.#pending = [];
    if (answer.ok) this.#deliver(answer.entries, answer.gap);
    this.#deliver(pending, false);
  }

  /** Live entries; buffered until the gateway has sent what came before. */
  receive(entries: LogEntry[]): void {
    if (this.#answered) this.#deliver(entries, false);
    else this.#pending.push(...entries);
  }

  #deliver(entries: LogEntry[], gap: boolean): void {
    const fresh = entries.filter(({ cursor }) => comesAfter(cursor, this.cursor));
    this.cursor = fresh.at(-1)?.cursor ?? this.cursor;
    if (fresh.length > 0 || gap) this.onEntries(fresh, { gap });
  }
}
