import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect, type Sql } from '@/db/connect';
import { examine, type Finding } from '@/db/invariants';
import { migrate } from '@/db/migrate';
import { stockShelf } from '@/db/testing/test-shelf';
import { type RunningPostgres, startPostgres } from '@/server/supervisor/postgres';
import { type ProcessRole, type ProcessShop, processShop } from './support/test-processes';
import { type Placed, shoppingWhile } from './support/test-shoppers';

const STOPS = 3;

let dataDir: string;
let postgres: RunningPostgres;
let sql: Sql;
let shop: ProcessShop;
let roles: ProcessRole[] = [];
let placed: Placed[] = [];

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'eventually-stops-'));
  postgres = await startPostgres({ dataDir });
  await migrate(postgres.url);
  sql = connect(postgres.url);
  await stockShelf(sql, { TEAPOT: 100_000 });
  shop = await processShop({ ...postgres, sql });
  roles = await Promise.all([shop.startRelay(), shop.startWorker(), shop.startWorker()]);
});

afterAll(async () => {
  await shop.stop();
  await sql.end({ timeout: 1 });
  await postgres.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

async function confirmed(): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::integer as count from events where type = 'order.confirmed'`;
  return row?.count ?? 0;
}

/** Ends the server without a word, as a crash would, and starts it again where everybody knows it. */
async function stopInTheMiddle(): Promise<void> {
  let before = Number.NaN;
  const look = async () => {
    before = await confirmed();
    return before;
  };
  await expect.poll(look).not.toBeNaN();
  await expect.poll(confirmed).toBeGreaterThan(before + 3);
  postgres.kill();
  await postgres.exited;
  postgres = await startPostgres({ dataDir, port: postgres.port });
  expect(await wrongNow()).toEqual([]);
}

/** What is wrong now, asked anew: a connection of the pool may have been refused while the server started. */
async function wrongNow(): Promise<Finding[]> {
  const anew = connect(postgres.url, { max: 1 });
  const findings = await examine(anew, { atRest: false });
  await anew.end({ timeout: 1 });
  return findings.filter(({ violations }) => violations.length > 0);
}

test('orders are accepted and confirmed again after each database crash', async () => {
  placed = await shoppingWhile(sql, 4, async () => {
    for (let stops = 0; stops < STOPS; stops += 1) await stopInTheMiddle();
  });
  expect(placed.filter(({ tries }) => tries > 1).length).toBeGreaterThanOrEqual(STOPS);
});

test('no process has died, and every invariant holds', async () => {
  // A call that came to nothing in the meantime is tried again up to 45 s later.
  await shop.settle();
  await expect.poll(() => shop.wrongs(), { interval: 250 }).toEqual([]);
  expect(roles.map((role) => role.ended())).toEqual(roles.map(() => undefined));
  const rows = await sql<{ stream: string }[]>`select stream from events where type = 'order.placed'`;
  expect(rows.map(({ stream }) => stream).sort()).toEqual(
    placed.map(({ orderId }) => `order-${orderId}`).sort(),
  );
});

test('an order placed afterwards completes as usual', async () => {
  const before = await confirmed();
  await shoppingWhile(sql, 1, async () => expect.poll(confirmed).toBeGreaterThan(before + 5));
  await shop.settle();
  await expect.poll(() => shop.wrongs()).toEqual([]);
});
