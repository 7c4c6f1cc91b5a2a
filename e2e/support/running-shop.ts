/** The shop under test, as its run file describes it: addresses and process ids. */
import { env } from 'node:process';
import { type RunFile, readRunFile } from '@/server/supervisor/run-file';

/** Stores the data directory of the shop under test, for this process and its children. */
export const rememberDataDir = (dataDir: string): void => {
  env.SHOP_UNDER_TEST = dataDir;
};

/** The run file of the shop under test. Throws when no shop was started. */
export function runningShop(): RunFile {
  const run = readRunFile(env.SHOP_UNDER_TEST ?? '');
  if (!run) throw new Error('no shop is running for these tests');
  return run;
}

/** The address of one part of the shop. Throws when the part is unknown. */
export function addressOf(part: string): string {
  const { urls } = runningShop();
  const url = urls[part];
  if (!url) throw new Error(`run.json names no ${part}; it names ${Object.keys(urls).join(', ')}`);
  return url;
}

/** The process id of a role. Throws when the role is unknown. */
export function processOf(role: string): number {
  const { roles } = runningShop();
  const pid = roles[role];
  if (!pid) throw new Error(`run.json names no ${role}; it names ${Object.keys(roles).join(', ')}`);
  return pid;
}

/** Kills one process of the shop; the supervisor is expected to restart it. */
export const crash = (role: string): boolean => process.kill(processOf(role), 'SIGKILL');
