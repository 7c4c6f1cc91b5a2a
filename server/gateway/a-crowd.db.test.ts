import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '@/db/test-database';
import { freshId } from '@/server/ids';
import { showOrder } from './sample-rows';
import { type Browser, stopListening, type TestGateway, testGateway } from './test-gateway';

const crowd = { idle: 1_000, stalled: 200, flooders: 20 };
const rounds = 20;
let database: TestDatabase;
let gateway: TestGateway;

beforeAll(async () => {
  setFlagsFromString('--expose-gc');
  database = await testDatabase();
  gateway = await testGateway(database, { blockedLimitMs: 20_000 });
});
afterAll(() => database.stop());

/** What is in use after a clean-up, in megabytes; what has left for the kernel is not in it. */
function usedMb(): number {
  runInNewContext('gc')();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 1024 / 1024;
}

/** So many browsers that look at the orders of one shopper. */
async function lookingOn(count: number, shopperId: string): Promise<Browser[]> {
  const browsers: Browser[] = [];
  while (browsers.length < count) {
    const some = Array.from({ length: Math.min(50, count - browsers.length) }, () =>
      gateway.enter({ shopperId }),
    );
    browsers.push(...(await Promise.all(some)));
  }
  const followed = browsers.map((one) =>
    one.timeout(20_000).emitWithAck('follow', { topics: ['my-orders'] }),
  );
  for (const answer of await Promise.all(followed)) expect(answer).toMatchObject({ ok: true });
  return browsers;
}

/** Asks without end, whatever is answered. */
function flood(browser: Browser): Promise<unknown> {
  const gone = new Promise((resolve) => browser.once('disconnect', resolve));
  for (let i = 0; i < 500; i += 1) browser.emit('follow', { topics: ['my-orders'] });
  return gone;
}

/** Resolves when a browser has heard of so many rows at a version. */
const hears = (browser: Browser | undefined, count: number, version: number): Promise<unknown> =>
  new Promise((resolve) => {
    const keys = new Set<string>();
    browser?.on('rows', (rows: { key: string; version: number }[]) => {
      for (const row of rows) if (row.version === version) keys.add(row.key);
      if (keys.size === count) resolve(browser.off('rows'));
    });
  });

it('the stalled cost a bounded sum, flooders are cut off, and the rest hear their news in time', async () => {
  const [quiet, busy, orderId] = [freshId(), freshId(), freshId()];
  const orders = Array.from({ length: 10 }, () => freshId());
  const showBusy = (version: number) =>
    Promise.all(
      orders.map((each) =>
        showOrder(database.sql, { shopperId: busy, orderId: each, version, lineCount: 100 }),
      ),
    );
  await showBusy(1);
  await showOrder(database.sql, { shopperId: quiet, orderId, version: 1 });
  const [idle, stalled] = [await lookingOn(crowd.idle, quiet), await lookingOn(crowd.stalled, busy)];
  const flooders = await lookingOn(crowd.flooders, freshId());
  const [awake] = await lookingOn(1, busy);
  for (const browser of stalled) stopListening(browser);

  const delay = monitorEventLoopDelay({ resolution: 10 });
  const before = usedMb();
  delay.enable();
  const cut = Promise.all(flooders.map(flood));
  let most = 0;
  for (let version = 2; version <= rounds; version += 1) {
    const told = hears(awake, orders.length, version);
    await showBusy(version);
    gateway.wake();
    await told;
    if (version % 5 === 0) most = Math.max(most, usedMb() - before);
  }
  await cut;
  expect(gateway.cuts()).toEqual({ 'too many requests': crowd.flooders });
  // One frame on its way and one row of each order for everyone: what comes after replaces what waits.
  expect(most).toBeLessThan(60);

  const heard = idle.map((one) => new Promise((resolve) => one.once('rows', resolve)));
  const startedMs = performance.now();
  await showOrder(database.sql, { shopperId: quiet, orderId, version: 2 });
  gateway.wake();
  for (const rows of await Promise.all(heard)) expect(rows).toMatchObject([{ key: orderId, version: 2 }]);
  expect(performance.now() - startedMs).toBeLessThan(5_000);
  delay.disable();
  expect(delay.percentile(99) / 1e6).toBeLessThan(1_000);
  const stoppingMs = performance.now();
  await gateway.stop();
  expect(performance.now() - stoppingMs).toBeLessThan(5_000);
}, 60_000);
