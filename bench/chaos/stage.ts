/** What faults act on: the shop as it runs at this moment, and the files that arm its points. */
import { mkdirSync } from 'node:fs';
import type { Sql } from '@/db/connect';
import { nowMs, pause } from '@/server/clock';
import type { connectBroker } from '@/server/nats';
import { type RunFile, readRunFile } from '@/server/supervisor/run-file';

type Broker = Awaited<ReturnType<typeof connectBroker>>;

/** A shop under fire. */
export type Stage = {
  dataDir: string;
  urls: RunFile['urls'];
  failpoints: string;
  sql: Sql;
  broker: Broker;
  /** Further workers, started beside the supervisor's own: the numbers of their processes. */
  workers: () => number[];
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
export async function pidOf({ dataDir }: Stage, role: string): Promise<number> {
  const untilMs = nowMs() + PATIENCE_MS;
  while (nowMs() < untilMs) {
    const pid = readRunFile(dataDir)?.roles[role];
    if (pid !== undefined) return pid;
    await pause(50);
  }
  throw new Error(`${role} is not back after ${PATIENCE_MS / 1_000} s`);
}

/** Whether every role runs. */
export function everyoneRuns({ dataDir }: Stage, roles: readonly string[]): boolean {
  const running = readRunFile(dataDir)?.roles ?? {};
  return roles.every((role) => running[role] !== undefined);
}
