import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '@/db/testing/test-database';
import { inheritedEnv } from '@/server/env';
import { writeRunFile } from '@/server/supervisor/run-file';
import { PARTITIONS } from '../harness/test-shop';
import { type ProcessShop, processShop } from './support/test-processes';

const emptyFolder = mkdtempSync(join(tmpdir(), 'eventually-joins-'));
const shopFolder = mkdtempSync(join(tmpdir(), 'eventually-joins-'));

let db: TestDatabase;
let shop: ProcessShop;

beforeAll(async () => {
  db = await testDatabase();
  shop = await processShop(db);
  writeRunFile(shopFolder, { urls: {}, natsCredentialsFile: '', roles: {}, worker: shop.env });
});

afterAll(async () => {
  for (const folder of [emptyFolder, shopFolder]) rmSync(folder, { recursive: true });
  await shop.stop();
  await db.stop();
});

const program = `
  import { importBundled } from './server/supervisor/import-bundled.js';
  const { joinShop } = await importBundled('worker', 'server/supervisor/join-shop.ts');
  process.exit(await joinShop(process.argv.slice(1), (line) => process.stdout.write(line + '\\n')));`;

/** The command with these words behind it: what it says, and how it ends. */
function worker(words: readonly string[], env: Record<string, string>) {
  const args = ['--input-type=module', '-e', program, '--', ...words];
  const child: ChildProcess = spawn(process.execPath, args, { env: { ...inheritedEnv(), ...env } });
  let said = '';
  for (const output of [child.stdout, child.stderr]) output?.on('data', (chunk) => (said += chunk));
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  return { said: () => said, ended, leave: () => child.kill('SIGINT') };
}

/** How many partitions of each consumer somebody holds. */
async function partitionsHeld(): Promise<Record<string, number>> {
  const rows = await db.sql<{ consumer: string; count: number }[]>`
    select consumer, count(*)::integer as count from consumer_partitions
      where owner is not null group by consumer`;
  return Object.fromEntries(rows.map(({ consumer, count }) => [consumer, count]));
}

test.each([
  ['the shop that its data folder names', () => ({ DATA_DIR: shopFolder })],
  ['the shop that the environment names', () => ({ ...shop.env, DATA_DIR: emptyFolder })],
])('a worker joins %s for the named consumers, and leaves gracefully', async (_, env) => {
  const joined = worker(['inventory', 'payments'], env());
  await expect.poll(joined.said).toContain('Working on inventory, payments. Press Ctrl-C to stop.');
  await expect.poll(partitionsHeld).toEqual({ inventory: PARTITIONS, payments: PARTITIONS });
  joined.leave();
  expect(await joined.ended).toBe(0);
  expect(await partitionsHeld()).toEqual({});
});

test.each([
  [['stock'], 'There is no consumer called "stock"; there are back-in-stock, best-sellers'],
  [['0'], 'There is no consumer called "0"'],
  [['--many'], "Unknown option '--many'"],
  [[], 'No shop runs with the data folder'],
])('%j is rejected in one line without a running shop', async (words, line) => {
  const refused = worker(words, { DATA_DIR: emptyFolder });
  expect(await refused.ended).toBe(2);
  expect(refused.said()).toContain(line);
  expect(refused.said().trim().split('\n')).toHaveLength(1);
});
