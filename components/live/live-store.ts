/** What a page knows: rows that only get newer, and the status of its connection. A page has one store. */

import type { ConnectionStatus } from '@/components/ui/live-badge';
import type { LiveRow, Topic } from '@/server/contracts/live';
import { connectionStatus } from './connection-status';
import { FollowedTopics } from './followed-topics';
import type { LiveEnvironment } from './live-environment';
import { noRows, type Rows, withRows } from './live-rows';
import { LogFollower, type OnEntries } from './log-follower';
import { Polling } from './polling';
import { ReconnectingSocket } from './reconnecting-socket';

const unfollowDelayMs = 1_000;
/** Long enough that a short look at another tab does not disconnect the page. */
const suspendAfterMs = 30_000;

export class LiveStore {
  #rows = noRows;
  #connection: ConnectionStatus = 'catching-up';
  readonly #listeners = new Set<() => void>();
  readonly #topics = new FollowedTopics();
  readonly #logs = new Set<LogFollower>();
  readonly #socket: ReconnectingSocket;
  readonly #polling: Polling;
  #stopWatching: (() => void) | undefined;
  #cancelUnfollow: (() => void) | undefined;
  #cancelSuspend: (() => void) | undefined;

  constructor(private readonly environment: LiveEnvironment) {
    const onChange = () => this.#updateConnection();
    const onRows = (rows: readonly LiveRow[]) => this.#addRows(rows);
    const context = { environment, topics: this.#topics, logs: this.#logs, onChange, onRows };
    this.#socket = new ReconnectingSocket(context);
    this.#polling = new Polling(context);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  readonly rows = (): Rows => this.#rows;
  readonly connection = (): ConnectionStatus => this.#connection;

  /** Follows the topics until the returned function is called. */
  follow(topics: readonly Topic[]): () => void {
    this.#topics.add(topics);
    this.#start();
    return () => {
      this.#topics.remove(topics);
      this.#unfollowSoon();
    };
  }

  /** Passes on every log entry after the cursor until the returned function is called. Operators only. */
  followLog(after: string, onEntries: OnEntries): () => void {
    const follower = new LogFollower(after, onEntries);
    this.#logs.add(follower);
    this.#start();
    return () => {
      this.#logs.delete(follower);
      this.#unfollowSoon();
    };
  }

  #start(): void {
    this.#stopWatching ??= this.environment.onChange(() => this.#onEnvironmentChange());
    this.#socket.connect();
    if (this.environment.isHidden()) this.#suspendSoon();
    this.#updateConnection();
  }

  #onEnvironmentChange(): void {
    const left = this.environment.isLeft();
    const hidden = left || this.environment.isHidden();
    // A page with an open socket does not enter the back/forward cache.
    if (left) this.#socket.suspend();
    if (hidden) this.#suspendSoon();
    else this.#stayConnected();
    if (this.environment.isOnline() && !hidden) {
      this.#socket.reconnectNow();
      this.#polling.pollNow();
    }
    this.#updateConnection();
  }

  /** A page that stays hidden keeps its rows and closes its connection. */
  #suspendSoon(): void {
    this.#cancelSuspend ??= this.environment.later(suspendAfterMs, () => this.#socket.suspend());
  }

  #stayConnected(): void {
    this.#cancelSuspend?.();
    this.#cancelSuspend = undefined;
  }

  #addRows(rows: readonly LiveRow[]): void {
    const before = this.#rows;
    this.#rows = withRows(before, rows);
    if (this.#rows !== before) this.#notify();
  }

  #updateConnection(): void {
    const { connected, stale } = this.#socket;
    const allAnswered = this.#topics.allAnswered && [...this.#logs].every(({ answered }) => answered);
    if (this.#stopWatching) this.#polling.setActive(!(connected && allAnswered && !stale));
    const { polled } = this.#polling;
    const online = this.environment.isOnline();
    const next = connectionStatus({ connected, allAnswered, stale, polled, online });
    if (next === this.#connection) return;
    this.#connection = next;
    this.#notify();
  }

  #notify(): void {
    for (const listener of this.#listeners) listener();
  }

  /** Waits, because components unmount and mount again while a page changes. */
  #unfollowSoon(): void {
    this.#cancelUnfollow ??= this.environment.later(unfollowDelayMs, () => {
      this.#cancelUnfollow = undefined;
      const idle = this.#topics.removeUnfollowed();
      if (this.#topics.followed.length > 0 || this.#logs.size > 0) this.#socket.unfollow(idle);
      else this.#stop();
      this.#updateConnection();
    });
  }

  #stop(): void {
    this.#stopWatching?.();
    this.#stopWatching = undefined;
    this.#stayConnected();
    this.#polling.setActive(false);
    this.#socket.close();
    this.#rows = noRows;
  }
}
