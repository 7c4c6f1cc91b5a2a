import { appendFileSync, closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { keepShort } from '@/server/supervisor/log-files';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'logs-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a long log is rotated while its role keeps writing to it', () => {
  const file = join(folder, 'web.log');
  const role = openSync(file, 'a');
  writeSync(role, 'one\ntwo\n');
  keepShort(file, 7);
  writeSync(role, 'three\n');
  closeSync(role);
  expect(readFileSync(`${file}.1`, 'utf8')).toBe('one\ntwo\n');
  expect(readFileSync(file, 'utf8')).toBe('three\n');
});

test('a short log is kept, and a missing one is no error', () => {
  const file = join(folder, 'web.log');
  keepShort(file, 7);
  appendFileSync(file, 'one\n');
  keepShort(file, 7);
  expect(readFileSync(file, 'utf8')).toBe('one\n');
});
