/** Whoever waits for the pages is told why there is something to wait for. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { buildNote } from './next-build';

const home = process.cwd();
let checkout: string;

beforeEach(() => {
  checkout = mkdtempSync(join(tmpdir(), 'eventually-build-'));
  process.chdir(checkout);
});
afterEach(() => {
  process.chdir(home);
  rmSync(checkout, { recursive: true, force: true });
});

test('the first build says that it is the first, and a later one that something has changed', () => {
  expect(buildNote()).toContain('the first time only');
  mkdirSync('.next');
  writeFileSync('.next/BUILD_ID', 'one');
  expect(buildNote()).toContain('changed');
  expect(buildNote()).not.toContain('first');
});
