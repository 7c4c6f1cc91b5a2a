import { afterAll, beforeAll, expect, test } from 'vitest';
import { readRebuilds } from '@/db/consuming/rebuilds';
import { rebuildModel } from '@/server/commands/rebuild-model';
import type { RebuildAction, RebuildState } from '@/server/contracts/rebuild-api';
import { consumers } from '..';
import { ordersWhile } from '../harness/test-orders';
import { type TestShop, testShop, wrongs } from '../harness/test-shop';
import { startRebuilder } from '../rebuilding/rebuilder';

const models = ['order-status', 'stock-on-hand', 'best-sellers'];
let shop: TestShop;
let rebuilder: { stop(): Promise<void> };

beforeAll(async () => {
  shop = await testShop(consumers);
  await shop.startRelay();
  await shop.startWorker();
  rebuilder = startRebuilder(shop.db.sql, consumers, shop.outside);
});

afterAll(async () => {
  await rebuilder.stop();
  await shop.stop();
});

async function ask(model: string, act: RebuildAction) {
  const table = model.replaceAll('-', '_');
  const asked = { sql: shop.db.sql, model, table, act, reason: 'To see.', operatorId: 'op' };
  expect(await rebuildModel(asked)).toMatchObject({ status: 202 });
}

/** Waits until every model stands as it should. */
async function untilAll(isSo: (state: RebuildState | undefined) => boolean) {
  const look = () => readRebuilds(shop.db.sql);
  const others = async () => {
    const states = await look();
    return models.filter((model) => !isSo(states.get(model)));
  };
  await expect.poll(others).toEqual([]);
  return look();
}

const isCompared = (state: RebuildState | undefined) => state?.comparison !== undefined;
const isOver = (state: RebuildState | undefined) => state === undefined;

test('a read model that is rebuilt, switched, and discarded under load loses and double-counts nothing', async () => {
  const { sql } = shop.db;
  await ordersWhile(sql, async () => {
    for (const model of models) await ask(model, 'rebuild');
    const states = await untilAll(isCompared);
    for (const model of models) expect(states.get(model)?.comparison?.differing).toBe(0);
    for (const model of models) await ask(model, 'switch');
    await untilAll(isOver);
    for (const model of models) await ask(model, 'throw-away');
    await untilAll(isOver);
  });
  await shop.settle();
  expect(await wrongs(shop)).toEqual([]);
  for (const model of models) await ask(model, 'rebuild');
  const states = await untilAll(isCompared);
  for (const model of models) {
    expect(states.get(model)?.comparison).toMatchObject({ differing: 0, onTheWay: 0 });
    expect(states.get(model)?.comparison?.equal).toBeGreaterThan(0);
  }
});
