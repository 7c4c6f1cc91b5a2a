/** `run.json`: what runs and where, for tests, repairs and the next start, which stops leftovers. */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { endProcess, isAlive, startOf } from '@/server/supervisor/process-table';
import { writePrivately } from '@/server/supervisor/secrets';

const RunFile = z.object({
  pid: z.number(),
  urls: z.record(z.string(), z.string()),
  /** The credentials file of the broker's full-access account; empty for an external broker. */
  natsCredentialsFile: z.string().default(''),
  /** The ops URL of each role. */
  opsUrls: z.record(z.string(), z.string()).default({}),
  /** The environment for a worker that joins by hand. */
  worker: z.record(z.string(), z.string()).default({}),
  roles: z.record(z.string(), z.number()),
  /** Start times, because a process id may be reused. */
  starts: z.record(z.string(), z.string()).default({}),
});

/** The running shop: `urls` and process ids by name. */
export type RunFile = z.infer<typeof RunFile>;

type Running = Omit<RunFile, 'starts' | 'pid' | 'opsUrls'> & Partial<Pick<RunFile, 'opsUrls'>>;

const fileIn = (dataDir: string): string => join(dataDir, 'run.json');

/** Writes `run.json`, readable by its owner only. */
export function writeRunFile(dataDir: string, run: Running): void {
  const starts = Object.entries(run.roles).map(([name, pid]) => [name, startOf(pid) ?? '']);
  const whole: RunFile = { pid: process.pid, opsUrls: {}, ...run, starts: Object.fromEntries(starts) };
  writePrivately(fileIn(dataDir), `${JSON.stringify(whole, null, 2)}\n`);
}

/** Reads `run.json` of a data folder; undefined when nothing runs. */
export function readRunFile(dataDir: string): RunFile | undefined {
  try {
    return RunFile.parse(JSON.parse(readFileSync(fileIn(dataDir), 'utf8')));
  } catch {
    return undefined;
  }
}

export const removeRunFile = (dataDir: string): void => rmSync(fileIn(dataDir), { force: true });

/** Stops roles left behind by a killed supervisor; servers are stopped by those who restart them. */
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
