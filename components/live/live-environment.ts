/** What the live store needs from outside: a socket, a poll, a timer, and the page's visibility. */
import type { FollowLogResponse, FollowResponse, LiveRow, LogEntry, Topic } from '@/server/contracts/live';

/** An open connection to the gateway. Its promises reject when it breaks or times out. */
export interface GatewaySocket {
  follow(topics: readonly Topic[]): Promise<FollowResponse>;
  unfollow(topics: readonly Topic[]): void;
  followLog(after: string): Promise<FollowLogResponse>;
  close(): void;
}

export interface SocketEvents {
  rows(rows: LiveRow[]): void;
  log(entries: LogEntry[]): void;
  logSkipped(): void;
  /** True when the gateway stops receiving changes; false once it has caught up and sent what was missed. */
  stale(isStale: boolean): void;
  closed(): void;
}

/** `refused` when one of the topics does not exist or belongs to another shopper. */
export type PollResult = { rows: LiveRow[] } | 'refused';

export interface LiveEnvironment {
  /** Fetches a ticket and connects with it. Rejects when either fails. */
  open(events: SocketEvents): Promise<GatewaySocket>;
  /** Fetches the current rows. Rejects when the shop cannot be reached. */
  poll(topics: readonly Topic[]): Promise<PollResult>;
  /** Runs the callback once after `ms`; the returned function cancels it. */
  later(ms: number, callback: () => void): () => void;
  isHidden(): boolean;
  /** True after `pagehide`: the browser may keep the page for the back button. */
  isLeft(): boolean;
  isOnline(): boolean;
  /** Calls back when visibility, `isLeft` or the network changes; the returned function unsubscribes. */
  onChange(callback: () => void): () => void;
}
