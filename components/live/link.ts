/** What the live store needs from the outside: a socket, a poll, and the browser's clock and moods. */
import type { FollowAnswer, FollowLogAnswer, LiveRow, LogEntry, Topic } from '@/server/contracts/live';

/** An open connection to the gateway. Its promises reject when it breaks or does not answer in time. */
export interface Link {
  follow(topics: readonly Topic[]): Promise<FollowAnswer>;
  unfollow(topics: readonly Topic[]): void;
  followLog(after: string): Promise<FollowLogAnswer>;
  close(): void;
}

/** What an open connection reports. */
export interface LinkEvents {
  rows(rows: LiveRow[]): void;
  log(entries: LogEntry[]): void;
  logSkipped(): void;
  /** The gateway itself cannot see what is new; or it can again, and has told what was missed. */
  stale(isStale: boolean): void;
  closed(): void;
}

/** What polling gives; `refused` when one of the topics does not exist or belongs to somebody else. */
export type Polled = { rows: LiveRow[] } | 'refused';

export interface Surroundings {
  /** A fresh ticket and a connection with it; rejects when either cannot be had. */
  open(events: LinkEvents): Promise<Link>;
  /** The rows as they are now; rejects when the shop cannot be reached. */
  poll(topics: readonly Topic[]): Promise<Polled>;
  /** Calls back once after so many milliseconds, unless the returned function is called before. */
  later(ms: number, callback: () => void): () => void;
  isHidden(): boolean;
  /** The page was left; the browser may keep it as it is and show it again. */
  isLeft(): boolean;
  isOnline(): boolean;
  /**
   * Calls back whenever the page is shown, hidden, left or returned to, or the network comes or goes; gives
   * the end of it.
   */
  onChange(callback: () => void): () => void;
}
