/** What happened in a simulated world, step by step, as a person can read it. */
import { BEGINNING_MS, type Process, type Time } from './time';

export type History = {
  /** Notes that someone did something. */
  note(who: Process | string, what: string): void;
  lines: readonly string[];
};

/** A history without a line. */
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
