/** A claim is held by a living process only. */
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

test('what nobody holds is claimed, and free again after the release', () => {
  const first = claim(file());
  if ('heldBy' in first) throw new Error('it was free');
  expect(JSON.parse(readFileSync(file(), 'utf8')).pid).toBe(process.pid);
  first.release();
  expect(() => readFileSync(file())).toThrow('ENOENT');
});

test('what a living process holds is refused, and the holder named', () => {
  hold(process.ppid, startOf(process.ppid) ?? '');
  expect(claim(file())).toMatchObject({ heldBy: { pid: process.ppid } });
});

test('a claim of a process that is gone is taken over, also where the system tells no beginnings', () => {
  hold(4_194_304, '');
  expect(isAlive(4_194_304)).toBe(false);
  expect(claim(file())).toHaveProperty('release');
});

test('a number that was given to another process since holds nothing', () => {
  hold(process.ppid, 'earlier');
  expect(claim(file())).toHaveProperty('release');
});

test('a claim that cannot be read holds nothing', () => {
  writeFileSync(file(), '{"pid":');
  expect(claim(file())).toHaveProperty('release');
});

test('a release leaves the claim of a successor alone', () => {
  const first = claim(file());
  if ('heldBy' in first) throw new Error('it was free');
  hold(process.ppid, 'successor');
  first.release();
  expect(readFileSync(file(), 'utf8')).toContain('successor');
});
