/**
 * The send queue of one browser, with backpressure: only the newest state of each row waits, and it is sent
 * when the previous frame has drained.
 */
import { nowMs } from '@/server/clock';
import type { LiveRow, LogEntry, ServerEvents } from '@/server/contracts/live';
import { metrics } from '@/server/observing/metrics';

/** The sending side of a connection. */
export interface Connection {
  /** Whether everything sent has left this process. */
  isFree(): boolean;
  send<E extends keyof ServerEvents>(event: E, ...args: Parameters<ServerEvents[E]>): void;
  /** Closes the connection without a handshake. */
  cut(reason: string): void;
}

const rowsAtOnce = 200;
const logAtOnce = 200;
const maxDirtyRows = 5_000;
const maxLogEntries = 2_000;

export class SendQueue {
  readonly #dirty = new Map<string, LiveRow>();
  #log: LogEntry[] = [];
  #mayLog = false;
  #blockedSinceMs: number | undefined;
  #waiting: (() => void)[] = [];

  constructor(private readonly connection: Connection) {}

  /** Queues a row unless a newer version waits already. */
  offer(row: LiveRow): void {
    const key = `${row.model}/${row.key}`;
    const older = this.#dirty.get(key);
    if (older && older.version >= row.version) return;
    this.#dirty.set(key, row);
    if (this.#dirty.size > maxDirtyRows) this.connection.cut('too far behind');
  }

  /** Queues log entries; returns false and drops them all when too many wait. */
  offerLog(entries: readonly LogEntry[]): boolean {
    if (this.#log.length + entries.length > maxLogEntries) {
      this.#log = [];
      return false;
    }
    this.#log.push(...entries);
    return true;
  }

  /** Releases queued and future log entries; queued ones that fail the condition are dropped. */
  releaseLog(condition: (entry: LogEntry) => boolean): void {
    this.#log = this.#log.filter(condition);
    this.#mayLog = true;
  }

  /** Clears the log queue and holds further entries. */
  holdLog(): void {
    this.#log = [];
    this.#mayLog = false;
  }

  /** Sends what the connection takes. Call it after offers and when the connection drains. */
  flush(): void {
    while (this.connection.isFree() && this.#sendSome());
    if (this.connection.isFree()) this.#blockedSinceMs = undefined;
    else this.#blockedSinceMs ??= nowMs();
  }

  /** Call it when the connection has drained. */
  drained(): void {
    this.#blockedSinceMs = undefined;
    if (this.connection.isFree()) this.#waiting.shift()?.();
    this.flush();
  }

  /** Resolves once all earlier frames have drained. Responses await it, so they cannot pile up. */
  untilDrained(): Promise<void> {
    if (this.connection.isFree() && this.#waiting.length === 0) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** Milliseconds since the connection last drained. */
  blockedForMs(): number {
    return this.#blockedSinceMs === undefined ? 0 : nowMs() - this.#blockedSinceMs;
  }

  /** Rows and log entries waiting. */
  get waiting(): number {
    return this.#dirty.size + this.#log.length;
  }

  #sendSome(): boolean {
    if (this.#dirty.size > 0) {
      const keys = [...this.#dirty.keys()].slice(0, rowsAtOnce);
      metrics.rowsTold.inc(keys.length);
      this.connection.send(
        'rows',
        keys.flatMap((key) => this.#take(key)),
      );
      return true;
    }
    if (!this.#mayLog || this.#log.length === 0) return false;
    this.connection.send('log', this.#log.splice(0, logAtOnce));
    return true;
  }

  #take(key: string): LiveRow[] {
    const row = this.#dirty.get(key);
    this.#dirty.delete(key);
    return row ? [row] : [];
  }
}
