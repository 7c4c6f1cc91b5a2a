/** The sockets of operators end with their sessions, whether those were signed out or are over. */
import type { Sql } from '@/db/connect';
import { openSessions } from '@/db/operator-sessions';

const LOOK_EVERY_MS = 2_000;

type Cuttable = { cut(reason: string): void };

export class OperatorSockets {
  readonly #sessions = new Map<Cuttable, string>();
  readonly #looking: NodeJS.Timeout;

  /** @param onTrouble called when the store does not answer; the sockets stay until it does */
  constructor(
    private readonly sql: Sql,
    private readonly onTrouble: (error: unknown) => void,
  ) {
    this.#looking = setInterval(() => void this.look().catch(this.onTrouble), LOOK_EVERY_MS);
  }

  add(wire: Cuttable, session: string): void {
    this.#sessions.set(wire, session);
  }

  remove(wire: Cuttable): void {
    this.#sessions.delete(wire);
  }

  /** Cuts the sockets whose sessions have ended. */
  async look(): Promise<void> {
    if (this.#sessions.size === 0) return;
    const open = await openSessions(this.sql, [...new Set(this.#sessions.values())]);
    for (const [wire, session] of this.#sessions) {
      if (open.has(session)) continue;
      this.#sessions.delete(wire);
      wire.cut('signed out');
    }
  }

  stop(): void {
    clearInterval(this.#looking);
  }
}
