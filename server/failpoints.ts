/**
 * Failpoints: named points at which a process can be killed or frozen. Inactive without FAILPOINTS_FOLDER.
 */
import { readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { env } from './env';

/** All failpoints, with the state when passed. */
export const failpoints = {
  'order.recorded': 'the order is in the log; the shopper has no response yet',
  'relay.published': "the broker has the events; the relay's checkpoint has not moved",
  'partition.received': 'a batch has arrived; nothing is processed',
  'partition.written': 'a batch is written; it is not acknowledged',
  'outside.answered': 'an outside service did its work; it is not recorded',
  'timeout.due': "a saga's timeout has fired; its result is not recorded",
} as const;

export type Failpoint = keyof typeof failpoints;

let folder: string | undefined | null = null;

/**
 * Passes a failpoint. A file of its name arms it for the first process: that process gets the signal named
 * in the file (SIGKILL by default), and the file is renamed to `<point>.hit.<pid>`.
 */
export function failpoint(point: Failpoint): void {
  if (folder === null) folder = env().FAILPOINTS_FOLDER;
  if (folder === undefined) return;
  // Next.js would bundle everything for a path it cannot resolve statically.
  const armed = join(/* turbopackIgnore: true */ folder, point);
  const hit = `${armed}.hit.${process.pid}`;
  let signal: string;
  try {
    // Read before renaming: the hit file may be removed at once.
    signal = readFileSync(/* turbopackIgnore: true */ armed, 'utf8').trim();
    renameSync(/* turbopackIgnore: true */ armed, hit);
  } catch {
    return;
  }
  process.kill(process.pid, signal === 'SIGSTOP' ? signal : 'SIGKILL');
}
