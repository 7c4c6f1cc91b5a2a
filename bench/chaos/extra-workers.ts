/** Extra workers beside the supervisor's own, restarted whenever they die. */
import { type ChildProcess, fork } from 'node:child_process';
import { openSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pause } from '@/server/clock';
import { inheritedEnv } from '@/server/env';
import { BUILD_DIR } from '@/server/supervisor/bundle';
import type { RunFile } from '@/server/supervisor/run-file';
import { endOf } from '@/server/supervisor/server-process';

const AGAIN_MS = 300;

/** Workers that are kept running. */
export type Workers = {
  names: readonly string[];
  /** Process ids of the ready workers, by name. */
  pids(): Readonly<Record<string, number>>;
  stop(): Promise<void>;
};

/** Starts workers for the shop with this data directory. */
export function startExtraWorkers(
  count: number,
  { run, dataDir, env: further }: { run: RunFile; dataDir: string; env: Readonly<Record<string, string>> },
): Workers {
  const names = Array.from({ length: count }, (_, index) => `worker ${index + 1}`);
  const running = new Set<ChildProcess>();
  const ready = new Map<string, number>();
  const ending = new AbortController();
  const env = { ...inheritedEnv(), ...run.worker, ...further };
  const log = openSync(join(dataDir, 'logs', 'further-workers.log'), 'a', 0o600);
  const keep = async (name: string) => {
    while (!ending.signal.aborted) {
      const child = fork(resolve(BUILD_DIR, 'consumers.js'), [], { env, stdio: ['ignore', log, log, 'ipc'] });
      running.add(child);
      child.once('message', () => child.pid && ready.set(name, child.pid));
      await endOf(child);
      running.delete(child);
      ready.delete(name);
      await pause(AGAIN_MS, ending.signal);
    }
  };
  const kept = names.map(keep);
  return {
    names,
    pids: () => Object.fromEntries(ready),
    async stop() {
      ending.abort();
      // A frozen worker would not receive SIGTERM.
      for (const child of running) for (const signal of ['SIGCONT', 'SIGTERM'] as const) child.kill(signal);
      await Promise.all(kept);
    },
  };
}
