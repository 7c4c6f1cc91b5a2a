/** Keeps the logs of the roles short, also while the roles write to them. */
import { copyFileSync, readdirSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';

const LIMIT_BYTES = 20 * 1024 * 1024;
const LOOK_EVERY_MS = 10_000;

/**
 * Puts a long log aside as `….1`, in the place of the one put aside before. A role that appends to it goes
 * on at its new beginning; a line that it writes at that very moment may be lost.
 */
export function keepShort(logFile: string, limitBytes = LIMIT_BYTES): void {
  try {
    if (statSync(logFile).size <= limitBytes) return;
    copyFileSync(logFile, `${logFile}.1`);
    truncateSync(logFile);
  } catch {
    // There is none yet, or no room: then it is tried again.
  }
}

/** Keeps every log of a folder short until the returned function is called. */
export function keepLogsShort(folder: string): () => void {
  const looking = setInterval(() => {
    for (const name of readdirSync(folder)) if (name.endsWith('.log')) keepShort(join(folder, name));
  }, LOOK_EVERY_MS);
  return () => clearInterval(looking);
}
