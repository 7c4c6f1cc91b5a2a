import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '@/db/testing/test-database';
import { freshId } from '@/server/ids';
import { freePort } from '@/server/supervisor/free-port';
import { type TestProcess, testProcess } from '@/server/testing/test-process';
import { showOrder, showOrders } from './sample-rows';
import { type Browser, type Browsers, browsersAt, stopListening } from './test-gateway';

const crowd = { idle: 400, stalled: 200, flooders: 20 };
/**
 * More than the kernel buffers for an unread socket, which may be 4 MB and more: the rest of these 13 MB
 * per stalled browser would pile up in the gateway.
 */
const busyOrders = 1_000;
const rounds = 26;
/**
 * One frame of 200 rows in flight per stalled browser, plus garbage not yet collected: 270 MB as measured.
 * With a queue per browser it was 1,490 MB.
 */
const mostMb = 600;

let database: TestDatabase;
let gateway: TestProcess;
let browsers: Browsers;
let opsPort: number;

beforeAll(async () => {
  database = await testDatabase();
  const port = await freePort();
  opsPort = await freePort();
  gateway = await testProcess('server/gateway/main.ts', {
    DATABASE_URL: database.url,
    NATS_URL: '',
    PORT: '3000',
    GATEWAY_PORT: String(port),
    GATEWAY_SOCKETS_PER_ADDRESS: '5000',
    LOG_LEVEL: 'warn',
    OPS_PORT: String(opsPort),
  });
  browsers = browsersAt(port, database.sql);
});
afterAll(async () => {
  browsers.leave();
  await gateway.die();
  await database.stop();
});

/** The gateway's resident memory in megabytes. */
const memoryMb = (): number =>
  Number(execFileSync('ps', ['-o', 'rss=', '-p', String(gateway.pid)], { encoding: 'utf8' })) / 1024;

const cutLines = async () => {
  const figures = await (await fetch(`http://127.0.0.1:${opsPort}/metrics`)).text();
  return figures.split('\n').filter((line) => line.startsWith('eventually_gateway_cuts_total'));
};

/** Browsers that follow the orders of one shopper. */
async function lookingOn(count: number, shopperId: string): Promise<Browser[]> {
  const all: Browser[] = [];
  while (all.length < count) {
    const some = Math.min(50, count - all.length);
    all.push(...(await Promise.all(Array.from({ length: some }, () => browsers.enter({ shopperId })))));
  }
  const followed = all.map((one) => one.emitWithAck('follow', { topics: ['my-orders'] }));
  for (const answer of await Promise.all(followed)) expect(answer).toMatchObject({ ok: true });
  return all;
}

/** Sends requests without waiting for responses. */
function flood(browser: Browser): Promise<unknown> {
  const gone = new Promise((resolve) => browser.once('disconnect', resolve));
  for (let i = 0; i < 500; i += 1) browser.emit('follow', { topics: ['my-orders'] });
  return gone;
}

/** Resolves when a browser has received this many rows at a version. */
const receivesRows = (browser: Browser | undefined, count: number, version: number): Promise<unknown> =>
  new Promise((resolve) => {
    const keys = new Set<string>();
    browser?.on('rows', (rows: { key: string; version: number }[]) => {
      for (const row of rows) if (row.version === version) keys.add(row.key);
      if (keys.size === count) resolve(browser.off('rows'));
    });
  });

/** The gateway's largest growth in megabytes until a promise settles. */
async function growthUntil(happens: Promise<unknown>): Promise<number> {
  const before = memoryMb();
  let most = 0;
  const looking = setInterval(() => {
    most = Math.max(most, memoryMb() - before);
  }, 100);
  await happens.finally(() => clearInterval(looking));
  return most;
}

it('stalled browsers cost bounded memory, flooders are disconnected, and the rest stay live', async () => {
  const [quiet, busy, orderId] = [freshId(), freshId(), freshId()];
  await showOrder(database.sql, { shopperId: quiet, orderId, version: 1 });
  const [idle, stalled] = [await lookingOn(crowd.idle, quiet), await lookingOn(crowd.stalled, busy)];
  const flooders = await lookingOn(crowd.flooders, freshId());
  const [awake] = await lookingOn(1, busy);
  for (const browser of stalled) stopListening(browser);

  const received = receivesRows(awake, busyOrders, rounds);
  const rush = async () => {
    const cut = Promise.all(flooders.map(flood));
    await showOrders(database.sql, { shopperId: busy, count: busyOrders, versions: rounds });
    await Promise.all([cut, received]);
  };
  expect(await growthUntil(rush()), 'megabytes that the stalled cost').toBeLessThan(mostMb);
  expect(await cutLines()).toEqual([
    `eventually_gateway_cuts_total{reason="too many requests",role="gateway"} ${crowd.flooders}`,
  ]);

  const updates = idle.map((one) => new Promise((resolve) => one.once('rows', resolve)));
  await showOrder(database.sql, { shopperId: quiet, orderId, version: 2 });
  for (const rows of await Promise.all(updates)) expect(rows).toMatchObject([{ key: orderId, version: 2 }]);
  await gateway.stop();
  expect(gateway.ended()).toBe('exit code 0');
}, 600_000);
