import { expect, test } from 'vitest';
import { consumers } from '@/consumers/index';
import { facts, recorded } from '@/server/domain/test-order';
import { followersOf } from './follower';

const { placed, reserved, requested, authorised, confirmed } = facts;
const events = recorded(placed, reserved, requested, authorised, confirmed);
const changes = followersOf(consumers).flatMap((one) => one.changes(events));
const changesBy = (version: number, consumer: string) =>
  changes.filter((one) => one.consumer === consumer && one.eventId === events[version - 1]?.id);

test('a row of its own shows what each fact made of it', () => {
  const [first] = changesBy(1, 'order-status');
  const [second] = changesBy(2, 'order-status');
  expect(first).toMatchObject({ isNew: true, table: 'order_status' });
  expect(second?.isNew).toBe(false);
  expect(second?.differences).toContainEqual({ path: 'steps.stock.state', before: 'running', after: 'done' });
});

test('a row that gathers facts of many orders shows by how much it was moved', () => {
  const teapots = changesBy(2, 'stock-on-hand').find(({ key }) => key === 'TEAPOT');
  expect(teapots?.differences).toEqual([
    { path: 'available', by: -2 },
    { path: 'reserved', by: 2 },
  ]);
  const sold = changesBy(5, 'best-sellers').find(({ key }) => key === 'MUG');
  expect(sold?.differences).toEqual([
    { path: 'sold', by: 1 },
    { path: 'soldCents', by: 499 },
  ]);
});

test('a fact that a read model does not follow changes nothing in it', () => {
  expect(changesBy(4, 'stock-on-hand')).toEqual([]);
});
