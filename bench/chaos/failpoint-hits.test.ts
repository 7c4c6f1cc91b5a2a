import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { soundAfterMs } from '@/server/supervisor/keep-running';
import { hitFailpoints } from './failpoint-hits';
import type { Aim } from './schedule';
import { Uptimes } from './uptimes';

const LONG_MS = 60_000;
let failpoints: string;

beforeEach(() => {
  failpoints = mkdtempSync(join(tmpdir(), 'points-'));
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
  rmSync(failpoints, { recursive: true, force: true });
});

/** Aims at these points from the start, at processes that have never been seen. */
function aiming(...points: Aim['point'][]) {
  const [uptimes, ending] = [
    new Uptimes(['web', 'relay', 'consumers', 'worker 1'], 0),
    new AbortController(),
  ];
  const aims = points.map((point) => ({ atMs: 0, point, signal: 'SIGKILL' as const }));
  const shop = { failpoints, workers: { names: ['worker 1'], pids: () => ({}) }, frozen: new Set<number>() };
  const hits = hitFailpoints(shop, { aims, uptimes, ending: ending.signal });
  const isArmed = async (point: Aim['point'], afterMs = LONG_MS) => {
    await vi.advanceTimersByTimeAsync(afterMs);
    return existsSync(join(failpoints, point));
  };
  const pass = (point: Aim['point']) =>
    renameSync(join(failpoints, point), join(failpoints, `${point}.hit.1`));
  return { uptimes, ending, hits, isArmed, pass };
}

test('a failpoint is armed once its process has been stable', async () => {
  const { uptimes, ending, hits, isArmed } = aiming('order.recorded');
  expect(await isArmed('order.recorded')).toBe(false);
  uptimes.look({ web: 1 }, 0);
  uptimes.look({ web: 1 }, soundAfterMs);
  expect(await isArmed('order.recorded')).toBe(false);
  uptimes.look({ web: 1 }, soundAfterMs + 1_000);
  expect(await isArmed('order.recorded')).toBe(true);
  ending.abort();
  await vi.advanceTimersByTimeAsync(LONG_MS);
  expect(await hits).toEqual({});
});

test('a process that was hit is not hit again while it restarts', async () => {
  const { uptimes, hits, isArmed, pass } = aiming('order.recorded', 'order.recorded');
  uptimes.look({ web: 1 }, 0);
  uptimes.look({ web: 1 }, LONG_MS);
  expect(await isArmed('order.recorded')).toBe(true);
  uptimes.look({}, LONG_MS + 100);
  pass('order.recorded');
  uptimes.look({ web: 2 }, LONG_MS + 200);
  expect(await isArmed('order.recorded')).toBe(false);
  uptimes.look({ web: 2 }, 2 * LONG_MS);
  expect(await isArmed('order.recorded')).toBe(true);
  pass('order.recorded');
  await vi.advanceTimersByTimeAsync(LONG_MS);
  expect(await hits).toEqual({ 'order.recorded': 2 });
});

test('a successor of a process that another fault ended is not hit while it starts', async () => {
  const { uptimes, ending, isArmed } = aiming('relay.published');
  uptimes.look({ relay: 1 }, 0);
  uptimes.look({ relay: 1 }, LONG_MS);
  expect(await isArmed('relay.published')).toBe(true);
  uptimes.look({ relay: 2 }, LONG_MS + 100);
  expect(await isArmed('relay.published')).toBe(false);
  ending.abort();
});

test('one stable worker of several is enough', async () => {
  const { uptimes, ending, isArmed } = aiming('partition.written');
  uptimes.look({ 'worker 1': 3 }, 0);
  uptimes.look({ 'worker 1': 3, consumers: 4 }, LONG_MS);
  expect(await isArmed('partition.written')).toBe(true);
  ending.abort();
});
