import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { soundAfterMs } from '@/server/supervisor/keep-running';
import { aimAll } from './aimed';
import type { Aim } from './schedule';
import { UpTimes } from './up-times';

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

/** Aims at these points from the beginning, at processes that were never seen yet. */
function aiming(...points: Aim['point'][]) {
  const [upTimes, ending] = [
    new UpTimes(['web', 'relay', 'consumers', 'worker 1'], 0),
    new AbortController(),
  ];
  const aims = points.map((point) => ({ atMs: 0, point, signal: 'SIGKILL' as const }));
  const stage = { failpoints, workers: { names: ['worker 1'], pids: () => ({}) }, frozen: new Set<number>() };
  const hits = aimAll(stage, { aims, upTimes, ending: ending.signal });
  const isArmed = async (point: Aim['point'], afterMs = LONG_MS) => {
    await vi.advanceTimersByTimeAsync(afterMs);
    return existsSync(join(failpoints, point));
  };
  const pass = (point: Aim['point']) =>
    renameSync(join(failpoints, point), join(failpoints, `${point}.hit.1`));
  return { upTimes, ending, hits, isArmed, pass };
}

test('a point is armed once whoever passes there has been at work long enough to be forgiven', async () => {
  const { upTimes, ending, hits, isArmed } = aiming('order.recorded');
  expect(await isArmed('order.recorded')).toBe(false);
  upTimes.look({ web: 1 }, 0);
  upTimes.look({ web: 1 }, soundAfterMs);
  expect(await isArmed('order.recorded')).toBe(false);
  upTimes.look({ web: 1 }, soundAfterMs + 1_000);
  expect(await isArmed('order.recorded')).toBe(true);
  ending.abort();
  await vi.advanceTimersByTimeAsync(LONG_MS);
  expect(await hits).toEqual({});
});

test('who was hit is not aimed at again as soon as it is back', async () => {
  const { upTimes, hits, isArmed, pass } = aiming('order.recorded', 'order.recorded');
  upTimes.look({ web: 1 }, 0);
  upTimes.look({ web: 1 }, LONG_MS);
  expect(await isArmed('order.recorded')).toBe(true);
  upTimes.look({}, LONG_MS + 100);
  pass('order.recorded');
  upTimes.look({ web: 2 }, LONG_MS + 200);
  expect(await isArmed('order.recorded')).toBe(false);
  upTimes.look({ web: 2 }, 2 * LONG_MS);
  expect(await isArmed('order.recorded')).toBe(true);
  pass('order.recorded');
  await vi.advanceTimersByTimeAsync(LONG_MS);
  expect(await hits).toEqual({ 'order.recorded': 2 });
});

test('whoever is ended by somebody else meanwhile is not hit as soon as the next one is there', async () => {
  const { upTimes, ending, isArmed } = aiming('relay.published');
  upTimes.look({ relay: 1 }, 0);
  upTimes.look({ relay: 1 }, LONG_MS);
  expect(await isArmed('relay.published')).toBe(true);
  upTimes.look({ relay: 2 }, LONG_MS + 100);
  expect(await isArmed('relay.published')).toBe(false);
  ending.abort();
});

test('one of several workers that has been at work is enough', async () => {
  const { upTimes, ending, isArmed } = aiming('partition.written');
  upTimes.look({ 'worker 1': 3 }, 0);
  upTimes.look({ 'worker 1': 3, consumers: 4 }, LONG_MS);
  expect(await isArmed('partition.written')).toBe(true);
  ending.abort();
});
