/** A readable record of what happened in a simulated world. */
import { BEGINNING_MS, type Process, type Time } from './time';

export type History = {
  /** Records an action of a process. */
  note(who: Process | string, what: string): void;
  lines: readonly string[];
};

/** An empty history. */
export function newHistory(time: Time): History {
  const lines: string[] = [];
  return {
    lines,
    note(who, what) {
      const ms = (time.nowMs() - BEGINNING_MS).toFixed(1).padStart(8);
      lines.push(`${ms} ms  ${(typeof who === 'string' ? who : who.name).padEnd(10)} ${what}`);
    },
  };
}
