/**
 * Named points at which a process can be told to die or to freeze, so that whoever tests faults can aim at
 * them. Without FAILPOINTS_FOLDER there are none.
 */
import { readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { env } from './env';

/** Every point, with what has been done and what has not when it is passed. */
export const failpoints = {
  'order.recorded': 'the order is in the log, and the shopper has no answer yet',
  'relay.published': 'the broker has the facts, and the relay has not noted how far it came',
  'partition.received': 'a batch has arrived, and nothing of it is done',
  'partition.written': 'a batch is written, and the broker does not know it yet',
  'outside.answered': 'the outside has done what it was asked for, and nobody has recorded it',
  'timeout.due': 'a saga has waited long enough, and what follows is not recorded',
} as const;

export type Failpoint = keyof typeof failpoints;

let folder: string | undefined | null = null;

/**
 * Passes a point. A file of its name in the folder arms it for whoever comes first: that process gets the
 * signal the file names (SIGKILL when it is empty), and the file is renamed to `<point>.hit.<pid>`.
 */
export function failpoint(point: Failpoint): void {
  if (folder === null) folder = env().FAILPOINTS_FOLDER;
  if (folder === undefined) return;
  // The page builder would take a path that nobody knows yet for a reason to take everything along.
  const armed = join(/* turbopackIgnore: true */ folder, point);
  const hit = `${armed}.hit.${process.pid}`;
  let signal: string;
  try {
    // Read before it is taken: whoever armed it may take the hit away as soon as it is there.
    signal = readFileSync(/* turbopackIgnore: true */ armed, 'utf8').trim();
    renameSync(/* turbopackIgnore: true */ armed, hit);
  } catch {
    return;
  }
  process.kill(process.pid, signal === 'SIGSTOP' ? signal : 'SIGKILL');
}
