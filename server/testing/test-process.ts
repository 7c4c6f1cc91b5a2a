/** A role of the shop as a process of its own, so that a test may pause it, wake it and kill it. */
import { type ChildProcess, fork } from 'node:child_process';
import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { inheritedEnv } from '@/server/env';
import { freshId } from '@/server/ids';
import { BUILD_DIR, bundle } from '@/server/supervisor/bundle';

/** A process under test. */
export type TestProcess = {
  pid: number;
  /** How it ended, or undefined while it runs. */
  ended(): string | undefined;
  /** What it has said so far. */
  said(): string;
  /** Stops it where it stands, and lets it go on from there. */
  sleep(): void;
  wakeUp(): void;
  /** Ends it in good order, or at once; both also when it sleeps. */
  stop(): Promise<void>;
  die(): Promise<void>;
};

let bundling = Promise.resolve();

/**
 * Bundles a TypeScript entry and runs it until it says that it is ready.
 * @param env what it is told besides what this process was
 * @throws what it said last, when it ends before
 */
export async function testProcess(entry: string, env: Record<string, string>): Promise<TestProcess> {
  const name = `test-${freshId()}`;
  // One after the other: a bundler that is done ends the work of all others in this process.
  bundling = bundling.then(() => bundle({ [name]: entry }));
  await bundling;
  const bundled = resolve(BUILD_DIR, `${name}.js`);
  const child = fork(bundled, { env: { ...inheritedEnv(), ...env }, execArgv: [], silent: true });
  let said = '';
  for (const output of [child.stdout, child.stderr]) output?.on('data', (chunk) => (said += chunk));
  let ended: string | undefined;
  const gone = new Promise<void>((done) => {
    child.once('exit', (code, signal) => {
      ended = signal ?? `exit code ${code}`;
      done();
    });
  });
  const ready = await Promise.race([isReady(child), gone.then(() => false)]);
  for (const file of [bundled, `${bundled}.map`]) rmSync(file, { force: true });
  if (!ready) throw new Error(`${entry} did not start (${ended}): ${said}`);
  const end = async (signal: NodeJS.Signals) => {
    for (const each of [signal, 'SIGCONT'] as const) child.kill(each);
    await gone;
  };
  return {
    pid: child.pid ?? 0,
    ended: () => ended,
    said: () => said,
    sleep: () => void child.kill('SIGSTOP'),
    wakeUp: () => void child.kill('SIGCONT'),
    stop: () => end('SIGTERM'),
    die: () => end('SIGKILL'),
  };
}

const isReady = (child: ChildProcess): Promise<boolean> =>
  new Promise((resolve) => {
    child.on('message', (message) => {
      if (typeof message === 'object' && message !== null && 'ready' in message) resolve(true);
    });
  });
