import { expect, test } from 'vitest';
import { growthOf } from './database-usage';

test('table growth is divided by the orders, largest first', () => {
  const before = new Map([
    ['events', 1_000],
    ['inbox', 500],
    ['products', 800],
  ]);
  const after = new Map([
    ['products', 800],
    ['inbox', 900],
    ['events', 5_000],
    ['feed', 200],
  ]);
  expect(growthOf(before, after, 4)).toEqual([
    { table: 'events', bytesPerOrder: 1_000 },
    { table: 'inbox', bytesPerOrder: 100 },
    { table: 'feed', bytesPerOrder: 50 },
  ]);
});
