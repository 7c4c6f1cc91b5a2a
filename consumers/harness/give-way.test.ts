import { afterEach, beforeEach, expect, test } from 'vitest';
import { simulateTime } from '@/server/clock';
import { giveWay, LONGEST_MS } from './give-way';

let now = 0;
let pauses = 0;
let end = () => {};

beforeEach(() => {
  now = 0;
  pauses = 0;
  const pause = async (ms: number) => {
    now += ms;
    pauses += 1;
  };
  end = simulateTime({ nowMs: () => now, pause });
});
afterEach(() => end());

const { signal } = new AbortController();

test('does not wait when no order does', async () => {
  await giveWay(() => false, signal);
  expect(pauses).toBe(0);
});

test('waits until orders wait no longer', async () => {
  await giveWay(() => pauses < 3, signal);
  expect(pauses).toBe(3);
});

test('has its turn in the end, however busy the shop is', async () => {
  await giveWay(() => true, signal);
  expect(now).toBe(LONGEST_MS);
});

test('does not wait when it is to stop', async () => {
  await giveWay(() => true, AbortSignal.abort());
  expect(pauses).toBe(0);
});
