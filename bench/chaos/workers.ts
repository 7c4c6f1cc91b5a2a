/** Further workers, started by hand beside the supervisor's own, and started again whenever they die. */
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
export type Workers = { pids(): number[]; stop(): Promise<void> };

/** Starts so many workers for the shop that runs with this data folder. */
export function startWorkers(
  count: number,
  { run, dataDir, env: further }: { run: RunFile; dataDir: string; env: Readonly<Record<string, string>> },
): Workers {
  const running = new Set<ChildProcess>();
  const ending = new AbortController();
  const env = { ...inheritedEnv(), ...environmentOf(run, dataDir), ...further };
  const log = openSync(join(dataDir, 'logs', 'further-workers.log'), 'a', 0o600);
  const keep = async () => {
    while (!ending.signal.aborted) {
      const child = fork(resolve(BUILD_DIR, 'consumers.js'), [], { env, stdio: ['ignore', log, log, 'ipc'] });
      running.add(child);
      await endOf(child);
      running.delete(child);
      await pause(AGAIN_MS, ending.signal);
    }
  };
  const kept = Array.from({ length: count }, keep);
  return {
    pids: () => [...running].flatMap(({ pid }) => pid ?? []),
    async stop() {
      ending.abort();
      for (const child of running) child.kill('SIGTERM');
      await Promise.all(kept);
    },
  };
}

const environmentOf = ({ urls }: RunFile, dataDir: string): Record<string, string> => ({
  NODE_ENV: 'production',
  LOG_LEVEL: 'warn',
  DATA_DIR: dataDir,
  DATABASE_URL: urls.database ?? '',
  NATS_URL: urls.nats ?? '',
  NATS_CREDENTIALS_FILE: join(dataDir, 'nats', 'consumers.credentials.json'),
  SMTP_URL: urls.smtp ?? '',
  CARD_PROCESSOR_URL: urls.processor ?? '',
  PORT: new URL(urls.shop ?? '').port,
});
