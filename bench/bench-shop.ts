/** A shop for benchmarks: started like any other, on free ports, and removed without a trace. */
import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inheritedEnv } from '@/server/env';
import { freshId } from '@/server/ids';
import { freePort } from '@/server/supervisor/free-port';
import { type RunFile, readRunFile } from '@/server/supervisor/run-file';
import { endOf } from '@/server/supervisor/server-process';

/** A running shop and how to stop it. */
export type BenchShop = { run: RunFile; dataDir: string; stop(then?: 'keep the data'): Promise<void> };

const opened = 'Eventually is open';
// The benchmark must not fill an external server, and the shop must not inherit this process's options.
const ownWorld = { DATABASE_URL: '', NATS_URL: '', SMTP_URL: '', CARD_PROCESSOR_URL: '', PUBLIC_ORIGINS: '' };

/**
 * Starts a shop with an empty data directory.
 * @param preload URL of a module that every Node process of it loads first
 * @param further more variables for every process
 * @param flags arguments after `npm start --`
 */
export async function openBenchShop(
  preload: string | undefined,
  further: Readonly<Record<string, string>> = {},
  flags: readonly string[] = [],
): Promise<BenchShop> {
  const dataDir = join(tmpdir(), `eventually-bench-${freshId()}`);
  const env = {
    ...inheritedEnv(),
    ...ownWorld,
    DATA_DIR: dataDir,
    PORT: String(await freePort()),
    GATEWAY_PORT: String(await freePort()),
    LOG_LEVEL: 'warn',
    NODE_OPTIONS: preload ? `--import ${preload}` : '',
    ...further,
  };
  const child = spawn(process.execPath, ['server/supervisor/bootstrap.js', 'start', ...flags], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = endOf(child);
  const stop = async (then?: 'keep the data') => {
    child.kill('SIGTERM');
    await gone;
    if (!then) rmSync(dataDir, { recursive: true, force: true });
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void stop().finally(() => process.exit(130)));
  }
  try {
    await untilOpen(child, gone);
    const run = readRunFile(dataDir);
    if (!run) throw new Error('the shop started without a run file');
    return { run, dataDir, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function untilOpen(child: ChildProcess, gone: Promise<string>): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      said = `${said}${chunk}`.slice(-4_000);
      if (said.includes(opened)) resolve();
    });
    void gone.then((end) => reject(new Error(`the shop did not start (${end}):\n${said.trim()}`)));
  });
}
