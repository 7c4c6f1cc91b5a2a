/** What the roles say is kept in files that do not grow for ever. */
import { renameSync, statSync } from 'node:fs';

const limitBytes = 20 * 1024 * 1024;

/** Puts a long log aside as `….1`, in the place of the one put aside before. */
export function keepShort(logFile: string): void {
  try {
    if (statSync(logFile).size > limitBytes) renameSync(logFile, `${logFile}.1`);
  } catch {
    // There is none yet.
  }
}
