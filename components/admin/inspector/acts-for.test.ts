import { expect, test } from 'vitest';
import type { Handling, Lenses } from '@/server/contracts/inspection';
import { actsFor } from './acts-for';

const lenses = (status: string, holds: string[] = []): Lenses => ({
  saga: { version: 1, status, stock: 'none', payment: 'none', holds, toCome: [], timeouts: [] },
  services: [],
  disagreements: [],
});
const delivery = (state: Handling['state']): Handling => ({ consumer: 'payments', eventId: 'e', state });

test('an order can be cancelled while it is open, and approved while it is held', () => {
  expect(actsFor({ handlings: [], lenses: lenses('processing') })).toEqual(['compensate']);
  const held = lenses('processing', ['review']);
  expect(actsFor({ handlings: [], lenses: held })).toEqual(['lift', 'compensate']);
  expect(actsFor({ handlings: [delivery('done')], lenses: lenses('confirmed', ['review']) })).toEqual([]);
});

test('a parked delivery can be retried whatever became of the order', () => {
  for (const state of ['retrying', 'behind', 'dead'] as const) {
    expect(actsFor({ handlings: [delivery(state)], lenses: lenses('confirmed') })).toEqual(['retry']);
  }
  expect(actsFor({ handlings: [delivery('awaited')], lenses: lenses('confirmed') })).toEqual([]);
});

test('an order that cannot be read offers nothing', () => {
  const unreadable = { services: [], disagreements: [], problem: 'wrong' };
  expect(actsFor({ handlings: [delivery('dead')], lenses: unreadable })).toEqual([]);
});
