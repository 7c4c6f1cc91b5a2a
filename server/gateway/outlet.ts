/**
 * What is on its way to one browser: the newest state of each row, sent when the last was taken, never piled
 * up.
 */
import { nowMs } from '@/server/clock';
import type { LiveRow, LogEntry, ServerSays } from '@/server/contracts/live';
import { metrics } from '@/server/observing/metrics';

/** The sending end of one connection. */
export interface Wire {
  /** Whether what was sent before has left this process. */
  isFree(): boolean;
  send<E extends keyof ServerSays>(event: E, ...said: Parameters<ServerSays[E]>): void;
  /** Ends the connection without waiting for the other side. */
  cut(reason: string): void;
}

const rowsAtOnce = 200;
const logAtOnce = 200;
const maxDirtyRows = 5_000;
const maxLogEntries = 2_000;

export class Outlet {
  readonly #dirty = new Map<string, LiveRow>();
  #log: LogEntry[] = [];
  #mayLog = false;
  #blockedSinceMs: number | undefined;
  #waiting: (() => void)[] = [];

  constructor(private readonly wire: Wire) {}

  /** Notes the row to be sent at the next flush, unless a newer one is waiting already. */
  offer(row: LiveRow): void {
    const key = `${row.model}/${row.key}`;
    const older = this.#dirty.get(key);
    if (older && older.version >= row.version) return;
    this.#dirty.set(key, row);
    if (this.#dirty.size > maxDirtyRows) this.wire.cut('too far behind');
  }

  /** Notes log entries; gives false when too many wait, and then forgets them all. */
  offerLog(entries: readonly LogEntry[]): boolean {
    if (this.#log.length + entries.length > maxLogEntries) {
      this.#log = [];
      return false;
    }
    this.#log.push(...entries);
    return true;
  }

  /**
   * From now on log entries that satisfy the condition may go out; those waiting that do not are forgotten.
   */
  releaseLog(condition: (entry: LogEntry) => boolean): void {
    this.#log = this.#log.filter(condition);
    this.#mayLog = true;
  }

  /** Log entries wait again, from none. */
  holdLog(): void {
    this.#log = [];
    this.#mayLog = false;
  }

  /**
   * Sends what waits, as far as the connection takes it; to be called after offers and whenever it is free
   * again.
   */
  flush(): void {
    while (this.wire.isFree() && this.#sendSome());
    if (this.wire.isFree()) this.#blockedSinceMs = undefined;
    else this.#blockedSinceMs ??= nowMs();
  }

  /** The connection has taken what was sent. */
  taken(): void {
    this.#blockedSinceMs = undefined;
    if (this.wire.isFree()) this.#waiting.shift()?.();
    this.flush();
  }

  /**
   * Resolves when nothing sent before is still on its way; answers wait for this, so that they cannot pile
   * up.
   */
  free(): Promise<void> {
    if (this.wire.isFree() && this.#waiting.length === 0) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** For how long the connection has taken nothing, in milliseconds. */
  blockedForMs(): number {
    return this.#blockedSinceMs === undefined ? 0 : nowMs() - this.#blockedSinceMs;
  }

  /** How many rows and log entries wait. */
  get waiting(): number {
    return this.#dirty.size + this.#log.length;
  }

  #sendSome(): boolean {
    if (this.#dirty.size > 0) {
      const keys = [...this.#dirty.keys()].slice(0, rowsAtOnce);
      metrics.rowsTold.inc(keys.length);
      this.wire.send(
        'rows',
        keys.flatMap((key) => this.#take(key)),
      );
      return true;
    }
    if (!this.#mayLog || this.#log.length === 0) return false;
    this.wire.send('log', this.#log.splice(0, logAtOnce));
    return true;
  }

  #take(key: string): LiveRow[] {
    const row = this.#dirty.get(key);
    this.#dirty.delete(key);
    return row ? [row] : [];
  }
}
