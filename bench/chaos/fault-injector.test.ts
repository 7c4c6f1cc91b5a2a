import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { nowMs } from '@/server/clock';
import { soundAfterMs } from '@/server/supervisor/keep-running';
import { writeRunFile } from '@/server/supervisor/run-file';
import { injectFaults } from './fault-injector';
import type { TargetShop } from './target-shop';
import { Uptimes } from './uptimes';

let dataDir: string;
let children: ChildProcess[];

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'injected-'));
  children = [];
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
  for (const child of children) child.kill('SIGKILL');
  rmSync(dataDir, { recursive: true, force: true });
});

/** Starts a process and records it in the run file, as the supervisor would. */
function start(): ChildProcess {
  const child = spawn('sleep', ['600']);
  children.push(child);
  isRunning({ web: child.pid ?? 0 });
  return child;
}

const isRunning = (roles: Record<string, number>) =>
  writeRunFile(dataDir, { urls: {}, natsCredentialsFile: '', worker: {}, roles });
const endOf = (child: ChildProcess) => new Promise((resolve) => child.once('exit', () => resolve('ended')));
const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null;

test('two kills at once end two processes, each once it is stable', async () => {
  const kill = { kind: 'kill', target: 'web', atMs: 0, forMs: 0 } as const;
  const shop = { dataDir, roles: ['web'], workers: { names: [], pids: () => ({}) }, frozen: new Set() };
  const uptimes = new Uptimes(shop.roles, nowMs());
  const first = start();
  const firstEnd = endOf(first);
  const schedule = { durationMs: 0, faults: [kill, kill], aims: [] };
  const injected = injectFaults(shop as unknown as TargetShop, schedule, { uptimes, say: () => {} });
  await vi.advanceTimersByTimeAsync(soundAfterMs);
  expect(hasEnded(first)).toBe(false);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await firstEnd).toBe('ended');
  const second = start();
  const secondEnd = endOf(second);
  await vi.advanceTimersByTimeAsync(soundAfterMs);
  expect(hasEnded(second)).toBe(false);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await secondEnd).toBe('ended');
  isRunning({});
  await vi.advanceTimersByTimeAsync(1_000);
  expect((await injected).map(({ failure }) => failure)).toEqual([undefined, undefined]);
});
