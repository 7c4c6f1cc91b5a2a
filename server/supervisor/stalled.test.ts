import { appendFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cpuSecondsOf } from '@/server/supervisor/process-table';
import { answerOrHanging, Progress } from '@/server/supervisor/stalled';

const look = (progress: Progress, cpuSeconds: number, logBytes = 0) =>
  progress.hasStalled({ cpuSeconds, logBytes });

test('a start that uses CPU time continues, however long it takes', () => {
  const progress = new Progress(3);
  const looks = Array.from({ length: 1_000 }, (_, index) => look(progress, index / 2));
  expect(looks).not.toContain(true);
});

test('a start that gets little CPU time continues as long as it adds up', () => {
  const progress = new Progress(3);
  const looks = Array.from({ length: 1_000 }, (_, index) => look(progress, index / 4));
  expect(looks).not.toContain(true);
});

test('a start that writes to its log continues', () => {
  const progress = new Progress(3);
  const looks = Array.from({ length: 1_000 }, (_, index) => look(progress, 1, index));
  expect(looks).not.toContain(true);
});

test('a start that only waits has stalled', () => {
  const progress = new Progress(3);
  const looks = [0, 0, 0.1, 0.2].map((seconds) => look(progress, 1 + seconds));
  expect(looks).toEqual([false, false, false, true]);
});

const nothingHere = 2 ** 22;

test('a start may take as long as it keeps writing to its log', async () => {
  const logFile = join(mkdtempSync(join(tmpdir(), 'eventually-slow-start-')), 'server.log');
  const starting = { pid: nothingHere, logFile };
  const patience = { mostIdleLooks: 3, lookEveryMs: 1 };
  let asked = 0;
  const logs = () => {
    appendFileSync(logFile, 'redo in progress\n');
    asked += 1;
    return asked === 40 ? 'ready' : undefined;
  };
  expect(await answerOrHanging(logs, starting, { ...patience, lookEveryMs: 50 })).toBe('ready');
  expect(await answerOrHanging(() => undefined, starting, patience)).toBe('hanging');
});

test("a process's CPU time is known and grows with its work", () => {
  const before = cpuSecondsOf(process.pid);
  for (let sum = 0; cpuSecondsOf(process.pid) === before; sum += 1) Math.sqrt(sum);
  expect(cpuSecondsOf(process.pid)).toBeGreaterThan(before);
});
