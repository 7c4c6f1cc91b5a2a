/** Closes operators' sockets when their sessions end or expire. */
import type { Sql } from '@/db/connect';
import { openSessions } from '@/db/edge/operator-sessions';

const CHECK_EVERY_MS = 2_000;

type Cuttable = { cut(reason: string): void };

export class OperatorSockets {
  readonly #sessions = new Map<Cuttable, string>();
  readonly #timer: NodeJS.Timeout;

  /** @param onError called when the database is unavailable; sockets then stay open */
  constructor(
    private readonly sql: Sql,
    private readonly onError: (error: unknown) => void,
  ) {
    this.#timer = setInterval(() => void this.closeEnded().catch(this.onError), CHECK_EVERY_MS);
  }

  add(connection: Cuttable, session: string): void {
    this.#sessions.set(connection, session);
  }

  remove(connection: Cuttable): void {
    this.#sessions.delete(connection);
  }

  /** Cuts the sockets whose sessions have ended. */
  async closeEnded(): Promise<void> {
    if (this.#sessions.size === 0) return;
    const open = await openSessions(this.sql, [...new Set(this.#sessions.values())]);
    for (const [connection, session] of this.#sessions) {
      if (open.has(session)) continue;
      this.#sessions.delete(connection);
      connection.cut('signed out');
    }
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
