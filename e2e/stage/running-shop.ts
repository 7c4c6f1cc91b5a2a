/**
 * The shop under test, as its own run file describes it: where its parts answer and which process each of
 * them is.
 */
import { env } from 'node:process';
import { type RunFile, readRunFile } from '@/server/supervisor/run-file';

/** Tells this process and those it starts where the shop under test keeps its data. */
export const rememberDataDir = (dataDir: string): void => {
  env.SHOP_UNDER_TEST = dataDir;
};

/** What runs now. Throws when no shop was started for this run. */
export function runningShop(): RunFile {
  const run = readRunFile(env.SHOP_UNDER_TEST ?? '');
  if (!run) throw new Error('no shop is running for these tests');
  return run;
}

/** The address of one of its parts. Throws when there is no such part. */
export function addressOf(part: string): string {
  const { urls } = runningShop();
  const url = urls[part];
  if (!url) throw new Error(`run.json names no ${part}; it names ${Object.keys(urls).join(', ')}`);
  return url;
}

/** The process number of one of its roles. Throws when there is no such role. */
export function processOf(role: string): number {
  const { roles } = runningShop();
  const pid = roles[role];
  if (!pid) throw new Error(`run.json names no ${role}; it names ${Object.keys(roles).join(', ')}`);
  return pid;
}

/** Ends one process of the shop as a crash would; the supervisor is expected to start it again. */
export const crash = (role: string): boolean => process.kill(processOf(role), 'SIGKILL');
