/** The shop under test, as faults see it: its processes, connections, and failpoint files. */
import { mkdirSync } from 'node:fs';
import type { Sql } from '@/db/connect';
import { nowMs, pause } from '@/server/clock';
import type { connectBroker } from '@/server/nats';
import { type RunFile, readRunFile } from '@/server/supervisor/run-file';
import type { Workers } from './extra-workers';

type Broker = Awaited<ReturnType<typeof connectBroker>>;

/** The shop under test. */
export type TargetShop = {
  dataDir: string;
  urls: RunFile['urls'];
  failpoints: string;
  sql: Sql;
  broker: Broker;
  /** The roles that the supervisor keeps running. */
  roles: readonly string[];
  /** Extra workers beside the supervisor's own. */
  workers: Pick<Workers, 'names' | 'pids'>;
  /** Frozen processes that have not been woken. */
  frozen: Set<number>;
};

const PATIENCE_MS = 60_000;

/** Creates the failpoint directory of a run. */
export function failpointsIn(path: string): string {
  mkdirSync(path, { recursive: true });
  return path;
}

/** The process id of a role; waits while it restarts. Throws when it does not come back. */
export async function pidOf({ dataDir }: TargetShop, role: string): Promise<number> {
  const untilMs = nowMs() + PATIENCE_MS;
  while (nowMs() < untilMs) {
    const pid = readRunFile(dataDir)?.roles[role];
    if (pid !== undefined) return pid;
    await pause(50);
  }
  throw new Error(`${role} is not back after ${PATIENCE_MS / 1_000} s`);
}

/** Running process ids by name. */
const running = ({ dataDir, workers }: TargetShop): Record<string, number> => ({
  ...readRunFile(dataDir)?.roles,
  ...workers.pids(),
});

/** Running process ids by name, without frozen ones. */
export const runningProcesses = (shop: TargetShop): Record<string, number> =>
  Object.fromEntries(Object.entries(running(shop)).filter(([, pid]) => !shop.frozen.has(pid)));

/** Waits, for a limited time, until the supervisor has noticed a kill. */
export async function untilKillNoticed(shop: TargetShop, pid: number): Promise<void> {
  const untilMs = nowMs() + PATIENCE_MS;
  while (Object.values(running(shop)).includes(pid) && nowMs() < untilMs) await pause(20);
}

/** Whether every role runs. */
export function allRolesRun({ dataDir, roles }: TargetShop): boolean {
  const running = readRunFile(dataDir)?.roles ?? {};
  return roles.every((role) => running[role] !== undefined);
}
