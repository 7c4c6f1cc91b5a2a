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

test('the build note tells a first build from a changed one', () => {
  expect(buildNote()).toContain('first build only');
  mkdirSync('.next');
  writeFileSync('.next/BUILD_ID', 'one');
  expect(buildNote()).toContain('changed');
  expect(buildNote()).not.toContain('first');
});
