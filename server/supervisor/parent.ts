/**
 * What every role's process does: reports readiness, drains on a signal or when orphaned, and fails with
 * one line.
 */
import { nowMs, pause } from '@/server/clock';
import { BadEnvironment } from '@/server/env';
import { logFor } from '@/server/log';
import { openOpsPort } from '@/server/observing/ops-port';
import type { Probed } from '@/server/observing/probes';
import { startTracing, stopTracing } from '@/server/observing/tracing';

/** A running role. */
export interface RunningRole {
  stop(): Promise<void>;
  /** Why it is not ready; without it, it is ready while it runs. */
  notReady?: Probed['notReady'];
}

const drainLimitMs = 5_000;
const exits = { drained: 0, failed: 1, badEnvironment: 2 } as const;

/**
 * Runs a role in this process: starts it, tells the parent when it is ready, and drains on SIGTERM, SIGINT
 * or the parent's death. Exits 0 once drained, 2 on a bad environment, 1 on any other error. Create logs
 * and connections inside `start`, so that a bad variable prints one line and no stack.
 * @param survivesErrors logs unhandled rejections instead of exiting, for a role whose requests are
 *   independent
 */
export async function runRole(
  name: string,
  start: () => Promise<RunningRole>,
  { survivesErrors = false } = {},
): Promise<void> {
  if (survivesErrors) logTheUnforeseen(name);
  else dieOnTheUnforeseen(name);
  // Files written by a role (mails, ledgers) are private to their owner.
  process.umask(0o077);
  const told = toldToStop();
  try {
    const startedMs = nowMs();
    let notReady: Probed['notReady'] = () => 'starting';
    await startTracing(name);
    openOpsPort(name, { notReady: () => notReady() });
    const running = await start();
    notReady = running.notReady ?? (() => undefined);
    logFor(name).info({ ms: nowMs() - startedMs }, 'ready');
    tellParent({ ready: true });
    const reason = await told;
    notReady = () => 'leaving';
    logFor(name).info({ reason }, 'draining');
    await drain(name, running);
  } catch (error) {
    die(name, error);
  }
}

/** Runs one task, then exits 0; fails as `runRole` does. */
export async function runTask(name: string, work: () => Promise<void>): Promise<void> {
  dieOnTheUnforeseen(name);
  process.once('disconnect', () => process.exit(exits.failed));
  try {
    await work();
    process.exit(exits.drained);
  } catch (error) {
    die(name, error);
  }
}

async function drain(name: string, running: RunningRole): Promise<never> {
  const inTime = await Promise.race([
    finished(running).then(() => true),
    pause(drainLimitMs).then(() => false),
  ]);
  if (!inTime) logFor(name).error({ limitMs: drainLimitMs }, 'did not drain in time');
  process.exit(inTime ? exits.drained : exits.failed);
}

async function finished(running: RunningRole): Promise<void> {
  await running.stop();
  await stopTracing();
}

function toldToStop(): Promise<string> {
  return new Promise((resolve) => {
    process.on('SIGTERM', () => resolve('SIGTERM'));
    process.on('SIGINT', () => resolve('SIGINT'));
    process.once('disconnect', () => resolve('the supervisor is gone'));
  }).then((reason) => {
    setTimeout(() => process.exit(exits.failed), drainLimitMs + 500).unref();
    return String(reason);
  });
}

function dieOnTheUnforeseen(name: string): void {
  process.on('uncaughtException', (error) => die(name, error));
  process.on('unhandledRejection', (error) => die(name, error));
}

function logTheUnforeseen(name: string): void {
  const log = (error: unknown) => logFor(name).error({ err: error }, 'an error that no request caught');
  process.on('uncaughtException', log);
  process.on('unhandledRejection', log);
}

function die(name: string, error: unknown): never {
  const message = error instanceof Error ? error.message : String(error);
  tellParent({ failed: message });
  if (error instanceof BadEnvironment) {
    process.stderr.write(`${name}: ${message}\n`);
    process.exit(exits.badEnvironment);
  }
  logFor(name).fatal({ err: error }, message);
  process.exit(exits.failed);
}

function tellParent(message: { ready: true } | { failed: string }): void {
  if (process.connected) process.send?.(message);
}
