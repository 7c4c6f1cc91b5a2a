/** What faults act on: the shop as it runs at this moment, and the files that arm its points. */
import { mkdirSync } from 'node:fs';
import type { Sql } from '@/db/connect';
import { nowMs, pause } from '@/server/clock';
import type { connectBroker } from '@/server/nats';
import { type RunFile, readRunFile } from '@/server/supervisor/run-file';
import type { Workers } from './extra-workers';

type Broker = Awaited<ReturnType<typeof connectBroker>>;

/** A shop under fire. */
export type TargetShop = {
  dataDir: string;
  urls: RunFile['urls'];
  failpoints: string;
  sql: Sql;
  broker: Broker;
  /** The names of the processes that the supervisor keeps running. */
  roles: readonly string[];
  /** Further workers, started beside the supervisor's own. */
  workers: Pick<Workers, 'names' | 'pids'>;
  /** Processes that were frozen and not yet woken. */
  frozen: Set<number>;
};

const PATIENCE_MS = 60_000;

/** The folder of the points of a run, made. */
export function failpointsIn(path: string): string {
  mkdirSync(path, { recursive: true });
  return path;
}

/** The number of a role's process, waited for while it is between two. Throws when it does not come back. */
export async function pidOf({ dataDir }: TargetShop, role: string): Promise<number> {
  const untilMs = nowMs() + PATIENCE_MS;
  while (nowMs() < untilMs) {
    const pid = readRunFile(dataDir)?.roles[role];
    if (pid !== undefined) return pid;
    await pause(50);
  }
  throw new Error(`${role} is not back after ${PATIENCE_MS / 1_000} s`);
}

/** The numbers of the processes that run, by name. */
const running = ({ dataDir, workers }: TargetShop): Record<string, number> => ({
  ...readRunFile(dataDir)?.roles,
  ...workers.pids(),
});

/** The numbers of the processes that are at work, by name: who sleeps is not. */
export const runningProcesses = (shop: TargetShop): Record<string, number> =>
  Object.fromEntries(Object.entries(running(shop)).filter(([, pid]) => !shop.frozen.has(pid)));

/** Waits until whoever looks after a process that was killed has noticed, and not for ever. */
export async function untilKillNoticed(shop: TargetShop, pid: number): Promise<void> {
  const untilMs = nowMs() + PATIENCE_MS;
  while (Object.values(running(shop)).includes(pid) && nowMs() < untilMs) await pause(20);
}

/** Whether every role runs. */
export function allRolesRun({ dataDir, roles }: TargetShop): boolean {
  const running = readRunFile(dataDir)?.roles ?? {};
  return roles.every((role) => running[role] !== undefined);
}
