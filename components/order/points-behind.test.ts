import { expect, test } from 'vitest';
import { arePointsBehind } from './points-behind';

const ids = ['0b8f6c1e-3d52-4a7e-9c11-5f2d8a7b6e40', '4c82ebbc-48e0-49a2-8e82-e2accecb5cc9'] as const;
const minute = (at: number) => `2026-01-15T10:0${at}:00.000Z`;
const order = (which: 0 | 1, points?: number, placed = 1) => ({
  orderId: ids[which],
  placedAt: minute(placed),
  ...(points === undefined ? {} : { points }),
});
const balance = (points: number, all = 1) => ({
  balance: points,
  orders: all,
  history: [{ orderId: ids[0], shopperId: ids[1], points, awardedAt: minute(2), version: 6 }],
});
const none = { balance: 0, orders: 0, history: [] };

test.each([
  { it: 'when no order has points yet', orders: [order(0)], points: none, isBehind: false },
  { it: 'when the first points are missing', orders: [order(0, 34)], points: none, isBehind: true },
  { it: 'when it includes them', orders: [order(0, 34)], points: balance(34), isBehind: false },
  { it: 'when it still counts returned points', orders: [order(0, 0)], points: balance(34), isBehind: true },
  { it: 'when one more order is missing', orders: [order(1, 8, 3)], points: balance(34), isBehind: true },
  {
    it: 'when the order is older than its history',
    orders: [order(1, 8)],
    points: balance(34, 40),
    isBehind: false,
  },
  {
    it: 'when the newest of many is missing',
    orders: [order(1, 8, 3)],
    points: balance(34, 40),
    isBehind: true,
  },
])('points are behind $it: $isBehind', ({ orders, points, isBehind }) =>
  expect(arePointsBehind(orders, points)).toBe(isBehind),
);
