import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { claim } from '@/server/supervisor/claim';
import { isAlive, startOf } from '@/server/supervisor/process-table';

let folder = '';
const file = () => join(folder, 'supervisor.lock');
const hold = (pid: number, start: string) => writeFileSync(file(), JSON.stringify({ pid, start }));

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'claim-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('an unclaimed file is claimed, and free again after release', () => {
  const first = claim(file());
  if ('heldBy' in first) throw new Error('it was free');
  expect(JSON.parse(readFileSync(file(), 'utf8')).pid).toBe(process.pid);
  first.release();
  expect(() => readFileSync(file())).toThrow('ENOENT');
});

test('a claim of a living process is refused and its holder named', () => {
  hold(process.ppid, startOf(process.ppid) ?? '');
  expect(claim(file())).toMatchObject({ heldBy: { pid: process.ppid } });
});

test("a dead process's claim is taken over, even where start times are unknown", () => {
  hold(4_194_304, '');
  expect(isAlive(4_194_304)).toBe(false);
  expect(claim(file())).toHaveProperty('release');
});

test('a reused process id holds no claim', () => {
  hold(process.ppid, 'earlier');
  expect(claim(file())).toHaveProperty('release');
});

test('an unreadable claim holds nothing', () => {
  writeFileSync(file(), '{"pid":');
  expect(claim(file())).toHaveProperty('release');
});

test("a release leaves a successor's claim alone", () => {
  const first = claim(file());
  if ('heldBy' in first) throw new Error('it was free');
  hold(process.ppid, 'successor');
  first.release();
  expect(readFileSync(file(), 'utf8')).toContain('successor');
});
