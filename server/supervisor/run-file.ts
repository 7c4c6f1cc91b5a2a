/**
 * What runs now and where, for tests and repairs to read; and for the next start, which ends what was left
 * behind.
 */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { endProcess, isAlive, startOf } from '@/server/supervisor/process-table';
import { writePrivately } from '@/server/supervisor/secrets';

const RunFile = z.object({
  pid: z.number(),
  urls: z.record(z.string(), z.string()),
  /**
   * The file with the broker's account that may do everything; empty when the broker is not the built-in
   * one.
   */
  natsCredentialsFile: z.string().default(''),
  /** Where each role says how it is. */
  sideDoors: z.record(z.string(), z.string()).default({}),
  /** The environment of a further worker, which joins the shop by hand. */
  worker: z.record(z.string(), z.string()).default({}),
  roles: z.record(z.string(), z.number()),
  /** When each began, as the system tells it: a number alone may have been given to another process. */
  starts: z.record(z.string(), z.string()).default({}),
});

/** What runs now: `urls` and process numbers by name. */
export type RunFile = z.infer<typeof RunFile>;

type Running = Omit<RunFile, 'starts' | 'pid' | 'sideDoors'> & Partial<Pick<RunFile, 'sideDoors'>>;

const fileIn = (dataDir: string): string => join(dataDir, 'run.json');

/** Writes what runs now to `run.json`, readable by its owner only. */
export function writeRunFile(dataDir: string, run: Running): void {
  const starts = Object.entries(run.roles).map(([name, pid]) => [name, startOf(pid) ?? '']);
  const whole: RunFile = { pid: process.pid, sideDoors: {}, ...run, starts: Object.fromEntries(starts) };
  writePrivately(fileIn(dataDir), `${JSON.stringify(whole, null, 2)}\n`);
}

/** Reads what runs with a data folder; undefined when nothing does. */
export function readRunFile(dataDir: string): RunFile | undefined {
  try {
    return RunFile.parse(JSON.parse(readFileSync(fileIn(dataDir), 'utf8')));
  } catch {
    return undefined;
  }
}

/** Forgets what ran. */
export const removeRunFile = (dataDir: string): void => rmSync(fileIn(dataDir), { force: true });

/**
 * Ends the roles that a killed supervisor left behind; the servers are ended by those who start them anew.
 */
export async function endLeftoverRoles(dataDir: string): Promise<void> {
  const left = readRunFile(dataDir);
  if (!left) return;
  const roles = Object.entries(left.roles).filter(
    ([name, pid]) =>
      !['postgres', 'nats'].includes(name) && isAlive(pid) && startOf(pid) === left.starts[name],
  );
  await Promise.all(
    roles.map(([, pid]) =>
      endProcess(pid, [
        ['SIGTERM', 6_000],
        ['SIGKILL', 2_000],
      ]),
    ),
  );
  removeRunFile(dataDir);
}
