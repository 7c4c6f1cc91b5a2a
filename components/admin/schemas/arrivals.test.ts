import { expect, test } from 'vitest';
import type { Envelope } from '@/server/contracts/envelope';
import { arrive, mostArrivals } from './arrivals';

const recorded = (type: string, number: number, schemaVersion: number): Envelope => ({
  ...{ id: `${type} ${number}`, stream: `order-${number}`, version: 1, type, schemaVersion },
  ...{ at: '2026-01-01T00:00:00.000Z', data: {} },
  metadata: { correlationId: 'one', causationId: 'one', actor: { kind: 'shopper', id: 'one' } },
});
const placed = (number: number, schemaVersion: number) => recorded('order.placed', number, schemaVersion);
const confirmed = (number: number) => recorded('order.confirmed', number, 1);

test('orders of both versions are listed newest first, with their outcome', () => {
  const arrivals = arrive([], [placed(1, 1), placed(2, 2), confirmed(1), placed(1, 1)]);
  expect(arrivals.map(({ stream, version, state }) => [stream, version, state])).toEqual([
    ['order-2', 2, 'processing'],
    ['order-1', 1, 'confirmed'],
  ]);
});

test('only the newest orders are kept', () => {
  const many = Array.from({ length: 40 }, (_, index) => placed(index, 2));
  const arrivals = arrive([], many);
  expect(arrivals).toHaveLength(mostArrivals);
  expect(arrivals[0]?.stream).toBe('order-39');
});
