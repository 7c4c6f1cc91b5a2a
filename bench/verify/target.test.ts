import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { writeRunFile } from '@/server/supervisor/run-file';

let folder = '';
const database = 'postgres://shop@127.0.0.1:1/shop';
const urls = { database, processor: 'http://127.0.0.1:2', mailbox: '', shop: 'http://localhost:3' };

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'eventually-place-'));
  vi.stubEnv('DATA_DIR', folder);
  vi.stubEnv('DATABASE_URL', '');
  vi.resetModules();
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

const found = async (named?: string) => (await import('./target')).findTarget(named);
const run = () => writeRunFile(folder, { urls, natsCredentialsFile: '', worker: {}, roles: {} });

test('the running shop is found with its ledgers', async () => {
  run();
  expect(await found()).toEqual({ database, processor: urls.processor });
});

test('a given database wins, without ledgers', async () => {
  run();
  expect(await found('postgres://other/shop')).toEqual({ database: 'postgres://other/shop' });
});

test('DATABASE_URL is examined alone, unless it is the running shop’s', async () => {
  vi.stubEnv('DATABASE_URL', 'postgres://other/shop');
  run();
  expect(await found()).toEqual({ database: 'postgres://other/shop' });
  vi.stubEnv('DATABASE_URL', database);
  vi.resetModules();
  expect(await found()).toEqual({ database, processor: urls.processor });
});

test('without a running shop the error says how to name one', async () => {
  await expect(found()).rejects.toThrow('npm run verify -- --database');
});
