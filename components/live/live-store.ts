/**
 * What a page knows: rows that only get newer, and how fresh they are. One for a page, whatever its parts
 * follow.
 */
import type { LiveRow, Topic } from '@/server/contracts/live';
import { type Connection, connectionOf } from './connection';
import { Lifeline } from './lifeline';
import type { Surroundings } from './link';
import { LogFollower, type OnEntries } from './log-follower';
import { noRows, type Rows, withRows } from './newer';
import { Polling } from './polling';
import { TopicCounts } from './topic-counts';

const lingerMs = 1_000;
/** Whoever looks into another tab for a moment comes back to a page that is live. */
const restAfterMs = 30_000;

export class LiveStore {
  #rows = noRows;
  #connection: Connection = 'catching-up';
  readonly #listeners = new Set<() => void>();
  readonly #topics = new TopicCounts();
  readonly #logs = new Set<LogFollower>();
  readonly #lifeline: Lifeline;
  readonly #polling: Polling;
  #stopWatching: (() => void) | undefined;
  #stopSweeping: (() => void) | undefined;
  #stopResting: (() => void) | undefined;

  constructor(private readonly surroundings: Surroundings) {
    const changed = () => this.#changed();
    const heard = (rows: readonly LiveRow[]) => this.#heard(rows);
    const parts = { surroundings, topics: this.#topics, logs: this.#logs, changed, heard };
    this.#lifeline = new Lifeline(parts);
    this.#polling = new Polling(parts);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  readonly rows = (): Rows => this.#rows;
  readonly connection = (): Connection => this.#connection;

  /** Follows the topics until the returned function is called. */
  follow(topics: readonly Topic[]): () => void {
    this.#topics.add(topics);
    this.#wake();
    return () => {
      this.#topics.remove(topics);
      this.#sweepSoon();
    };
  }

  /**
   * Gives on every entry of the log after a cursor, until the returned function is called. Operators only.
   */
  followLog(after: string, onEntries: OnEntries): () => void {
    const follower = new LogFollower(after, onEntries);
    this.#logs.add(follower);
    this.#wake();
    return () => {
      this.#logs.delete(follower);
      this.#sweepSoon();
    };
  }

  #wake(): void {
    this.#stopWatching ??= this.surroundings.onChange(() => this.#surroundingsChanged());
    this.#lifeline.want();
    if (this.surroundings.isHidden()) this.#restSoon();
    this.#changed();
  }

  #surroundingsChanged(): void {
    const left = this.surroundings.isLeft();
    const hidden = left || this.surroundings.isHidden();
    // A browser keeps no page for "back" that holds a socket open.
    if (left) this.#lifeline.rest();
    if (hidden) this.#restSoon();
    else this.#stayUp();
    if (this.surroundings.isOnline() && !hidden) {
      this.#lifeline.hurry();
      this.#polling.hurry();
    }
    this.#changed();
  }

  /** A page that stays hidden lets go of its connection: it keeps what it knows, and costs nothing. */
  #restSoon(): void {
    this.#stopResting ??= this.surroundings.later(restAfterMs, () => this.#lifeline.rest());
  }

  #stayUp(): void {
    this.#stopResting?.();
    this.#stopResting = undefined;
  }

  #heard(rows: readonly LiveRow[]): void {
    const before = this.#rows;
    this.#rows = withRows(before, rows);
    if (this.#rows !== before) this.#tell();
  }

  #changed(): void {
    const { linked, stale } = this.#lifeline;
    const allAnswered = this.#topics.allAnswered && [...this.#logs].every(({ answered }) => answered);
    if (this.#stopWatching) this.#polling.needed(!(linked && allAnswered && !stale));
    const { polled } = this.#polling;
    const online = this.surroundings.isOnline();
    const next = connectionOf({ linked, allAnswered, stale, polled, online });
    if (next === this.#connection) return;
    this.#connection = next;
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }

  /** Parts of a page come and go within a moment when it changes: only what stays unfollowed is let go. */
  #sweepSoon(): void {
    this.#stopSweeping ??= this.surroundings.later(lingerMs, () => {
      this.#stopSweeping = undefined;
      const idle = this.#topics.sweep();
      if (this.#topics.wanted.length > 0 || this.#logs.size > 0) this.#lifeline.unfollow(idle);
      else this.#sleep();
      this.#changed();
    });
  }

  #sleep(): void {
    this.#stopWatching?.();
    this.#stopWatching = undefined;
    this.#stayUp();
    this.#polling.needed(false);
    this.#lifeline.close();
    this.#rows = noRows;
  }
}
