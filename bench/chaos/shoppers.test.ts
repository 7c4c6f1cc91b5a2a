import { setMaxListeners } from 'node:events';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { nowMs } from '@/server/clock';
import { derivedId } from '@/server/ids';
import type { ShopRequest, ShopResponse } from './shop-client';
import { placeOrders } from './shoppers';

const MINUTE_MS = 60_000;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** One minute of shoppers at a shop that opens late; records when each one first came. */
function minute(orders: number, opensAfterMs = 0) {
  const startMs = nowMs();
  const came = new Map<string, number>();
  const web = async ({ path, key = '' }: ShopRequest): Promise<ShopResponse> => {
    const sinceMs = nowMs() - startMs;
    if (path === '/api/orders' && !came.has(key)) came.set(key, sinceMs);
    if (sinceMs < opensAfterMs) return { status: 503, body: undefined };
    return { status: 202, body: { orderId: derivedId('order', 1), version: 1 } };
  };
  const [faultsOver, givingUp] = [new AbortController(), new AbortController()];
  setMaxListeners(0, givingUp.signal);
  const journal = { path: '', lines: [], note: async () => {}, close: async () => {} };
  const counter = { web, journal, cookies: [], givingUp: givingUp.signal, bought: () => {} };
  const day = { seed: 1, orders, durationMs: MINUTE_MS, faultsOver: faultsOver.signal };
  const placed = placeOrders(counter, day);
  const cameBetween = (fromMs: number, untilMs: number) =>
    [...came.values()].filter((atMs) => fromMs <= atMs && atMs < untilMs).length;
  return { placed, faultsOver, cameBetween, cameInAll: () => came.size };
}

test('shoppers arrive evenly, and keep coming while there are faults', async () => {
  const { placed, faultsOver, cameBetween } = minute(60);
  await vi.advanceTimersByTimeAsync(1.5 * MINUTE_MS - 1);
  for (const third of [0, 1, 2]) {
    expect(cameBetween((third * MINUTE_MS) / 2, ((third + 1) * MINUTE_MS) / 2)).toBe(30);
  }
  faultsOver.abort();
  await vi.advanceTimersByTimeAsync(MINUTE_MS);
  await placed;
  // A shopper on the way at the last fault still comes.
  expect(cameBetween(1.5 * MINUTE_MS, 3 * MINUTE_MS)).toBeLessThanOrEqual(1);
});

test('all planned shoppers come even if the faults end earlier', async () => {
  const { placed, faultsOver, cameInAll } = minute(60);
  faultsOver.abort();
  await vi.advanceTimersByTimeAsync(2 * MINUTE_MS);
  await placed;
  expect(cameInAll()).toBe(60);
});

test('few shoppers retry while the shop is down, and no rush follows', async () => {
  const { placed, faultsOver, cameBetween, cameInAll } = minute(600, 30_000);
  faultsOver.abort();
  await vi.advanceTimersByTimeAsync(3 * MINUTE_MS);
  await placed;
  expect(cameBetween(0, 30_000)).toBeLessThanOrEqual(48);
  for (let atMs = 30_000; atMs < 2 * MINUTE_MS; atMs += 1_000) {
    expect(cameBetween(atMs, atMs + 1_000)).toBeLessThanOrEqual(21);
  }
  expect(cameInAll()).toBe(600);
});
