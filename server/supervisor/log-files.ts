/** Rotates the roles' logs while they are being written. */
import { copyFileSync, readdirSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';

const LIMIT_BYTES = 20 * 1024 * 1024;
const LOOK_EVERY_MS = 10_000;

/**
 * Rotates a long log to `….1`, replacing the previous one. The role keeps appending to the truncated file;
 * a line written at that very moment may be lost.
 */
export function keepShort(logFile: string, limitBytes = LIMIT_BYTES): void {
  try {
    if (statSync(logFile).size <= limitBytes) return;
    copyFileSync(logFile, `${logFile}.1`);
    truncateSync(logFile);
  } catch {
    // No log yet, or no space: try again later.
  }
}

/** Rotates every log of a folder until the returned function is called. */
export function keepLogsShort(folder: string): () => void {
  const looking = setInterval(() => {
    for (const name of readdirSync(folder)) if (name.endsWith('.log')) keepShort(join(folder, name));
  }, LOOK_EVERY_MS);
  return () => clearInterval(looking);
}
