import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Faults } from '@/server/outside/card-processor/calls';
import { consumers } from '..';
import type { Consumer } from '../harness/define';
import { order } from '../harness/test-orders';
import { type TestShop, testShop, wrongs } from '../harness/test-shop';

const ORDERS = 40;
const SILENCE_MS = 600_000;

let shop: TestShop;

/** The shop's own consumers with the patience of a shop that has a real processor. */
const asInProduction = (consumer: Consumer): Consumer =>
  consumer.kind === 'effect' && consumer.giveUp
    ? { ...consumer, giveUp: { ...consumer.giveUp, afterSilenceMs: () => SILENCE_MS } }
    : consumer;

beforeAll(async () => {
  shop = await testShop(consumers.map(asInProduction));
  await shop.startRelay();
  await shop.startWorker();
});

afterAll(() => shop.stop());

const processorIs = async (faults: Faults) => {
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify(faults);
  await fetch(`${shop.outside.urls.cardsUrl}/faults`, { method: 'POST', headers, body });
};
const placed = () => Promise.all(Array.from({ length: ORDERS }, () => order(shop.db.sql)));
const count = async (type: string) => (await shop.db.sql`select from events where type = ${type}`).length;

/** All in this process stand still again and again, as on a machine that does something else. */
async function standingStill(work: Promise<unknown>): Promise<void> {
  const timer = setInterval(() => {
    const until = performance.now() + 450;
    while (performance.now() < until);
  }, 500);
  await work.finally(() => clearInterval(timer));
}

test('a processor that takes two seconds is called once per order, and every order is confirmed', async () => {
  await processorIs({ latencyMs: 2_000 });
  await placed();
  await expect.poll(() => count('order.confirmed')).toBe(ORDERS);
  await processorIs({});
  await shop.settle();
  expect(await count('order.cancelled')).toBe(0);
  const rows = await shop.db.sql`select from inbox where consumer = 'payments' and attempts <> 1`;
  expect(rows).toHaveLength(0);
  expect(await wrongs(shop)).toEqual([]);
});

test('a process that is frozen most of the time cancels no order with a good card', async () => {
  await standingStill(placed().then(() => expect.poll(() => count('order.confirmed')).toBe(2 * ORDERS)));
  await shop.settle();
  expect(await count('order.cancelled')).toBe(0);
  expect(await wrongs(shop)).toEqual([]);
});
