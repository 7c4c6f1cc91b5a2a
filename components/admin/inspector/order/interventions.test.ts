import { expect, test } from 'vitest';
import type { InspectedDelivery, Lenses } from '@/server/contracts/inspection';
import { interventionsFor } from './interventions';

const lenses = (status: string, holds: string[] = []): Lenses => ({
  saga: { version: 1, status, stock: 'none', payment: 'none', holds, toCome: [], timeouts: [] },
  services: [],
  disagreements: [],
});
const delivery = (state: InspectedDelivery['state']): InspectedDelivery => ({
  consumer: 'payments',
  eventId: 'e',
  state,
});

test('an order can be cancelled while it is processing, and approved while it is held', () => {
  expect(interventionsFor({ deliveries: [], lenses: lenses('processing') })).toEqual(['compensate']);
  const held = lenses('processing', ['review']);
  expect(interventionsFor({ deliveries: [], lenses: held })).toEqual(['lift', 'compensate']);
  expect(
    interventionsFor({ deliveries: [delivery('done')], lenses: lenses('confirmed', ['review']) }),
  ).toEqual([]);
});

test('a parked delivery can be retried whatever the order’s status', () => {
  for (const state of ['retrying', 'behind', 'dead'] as const) {
    expect(interventionsFor({ deliveries: [delivery(state)], lenses: lenses('confirmed') })).toEqual([
      'retry',
    ]);
  }
  expect(interventionsFor({ deliveries: [delivery('awaited')], lenses: lenses('confirmed') })).toEqual([]);
});

test('an unreadable order offers no interventions', () => {
  const unreadable = { services: [], disagreements: [], problem: 'wrong' };
  expect(interventionsFor({ deliveries: [delivery('dead')], lenses: unreadable })).toEqual([]);
});
