import fc from 'fast-check';
import { expect, test } from 'vitest';
import { derivedId } from '@/server/ids';
import { categoryOf, eventSubject, MAX_PARTITIONS, partitionHashOf, partitionOf } from './subjects';

const stream = fc.uuid().map((id) => `order-${id}`);

test('a stream always has the same partition hash, which determines its partition', () =>
  fc.assert(
    fc.property(stream, fc.integer({ min: 1, max: MAX_PARTITIONS }), (name, partitions) => {
      expect(partitionHashOf(name)).toBe(partitionHashOf(name));
      expect(partitionOf(name, partitions)).toBe(partitionHashOf(name) % partitions);
      expect(partitionOf(name, partitions)).toBeLessThan(partitions);
    }),
  ));

// Stored events carry their partition hash: a different hash for an old stream would split its events between two
// partitions.
test('the partition hashes of existing streams never change', () => {
  expect(partitionHashOf('order-6d1f7a52-7b0e-4c39-9d0a-3f5f1d0c2b11')).toBe(19);
  expect(partitionHashOf('product-TEAPOT')).toBe(20);
});

test('streams spread evenly over the partitions', () => {
  const counts = [0, 0, 0, 0];
  for (let number = 0; number < 4_000; number += 1) {
    const partition = partitionOf(`order-${derivedId('spread', number)}`, 4);
    counts[partition] = (counts[partition] ?? 0) + 1;
  }
  expect(Math.min(...counts)).toBeGreaterThan(850);
  expect(Math.max(...counts)).toBeLessThan(1_150);
});

test('a subject contains the partition, the category and the event type', () => {
  expect(eventSubject(3, categoryOf('order-6d1f7a52'))).toBe('events.3.order');
  expect(eventSubject(0, categoryOf('product-TEA-POT'))).toBe('events.0.product');
  expect(eventSubject(3, 'order', 'stock.reserved')).toBe('events.3.order.stock.reserved');
});
