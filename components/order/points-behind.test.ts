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
  { it: 'knows of no order that has brought none yet', orders: [order(0)], points: none, isBehind: false },
  { it: 'lacks the first points', orders: [order(0, 34)], points: none, isBehind: true },
  { it: 'knows them', orders: [order(0, 34)], points: balance(34), isBehind: false },
  { it: 'counts what went back', orders: [order(0, 0)], points: balance(34), isBehind: true },
  { it: 'lacks one more order', orders: [order(1, 8, 3)], points: balance(34), isBehind: true },
  { it: 'shows no order as old as this', orders: [order(1, 8)], points: balance(34, 40), isBehind: false },
  { it: 'lacks the newest of many', orders: [order(1, 8, 3)], points: balance(34, 40), isBehind: true },
])('a balance that $it is behind: $isBehind', ({ orders, points, isBehind }) =>
  expect(arePointsBehind(orders, points)).toBe(isBehind),
);
