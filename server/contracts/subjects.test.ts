import fc from 'fast-check';
import { expect, test } from 'vitest';
import { derivedId } from '@/server/ids';
import { categoryOf, eventSubject, MAX_PARTITIONS, partitionHashOf, partitionOf } from './subjects';

const stream = fc.uuid().map((id) => `order-${id}`);

test('a stream always falls into the same partition hash, and partition hashes into partitions', () =>
  fc.assert(
    fc.property(stream, fc.integer({ min: 1, max: MAX_PARTITIONS }), (name, partitions) => {
      expect(partitionHashOf(name)).toBe(partitionHashOf(name));
      expect(partitionOf(name, partitions)).toBe(partitionHashOf(name) % partitions);
      expect(partitionOf(name, partitions)).toBeLessThan(partitions);
    }),
  ));

// Stored events carry their partition hash: another answer for an old stream would send its facts to two
// partitions.
test('the partition hashes of streams that were stored long ago are what they were', () => {
  expect(partitionHashOf('order-6d1f7a52-7b0e-4c39-9d0a-3f5f1d0c2b11')).toBe(19);
  expect(partitionHashOf('product-TEAPOT')).toBe(20);
});

test('streams spread over the partitions evenly enough', () => {
  const counts = [0, 0, 0, 0];
  for (let number = 0; number < 4_000; number += 1) {
    const partition = partitionOf(`order-${derivedId('spread', number)}`, 4);
    counts[partition] = (counts[partition] ?? 0) + 1;
  }
  expect(Math.min(...counts)).toBeGreaterThan(850);
  expect(Math.max(...counts)).toBeLessThan(1_150);
});

test('a subject names the partition and what it is about', () => {
  expect(eventSubject(3, categoryOf('order-6d1f7a52'))).toBe('events.3.order');
  expect(eventSubject(0, categoryOf('product-TEA-POT'))).toBe('events.0.product');
  expect(eventSubject(3, 'order', 'stock.reserved')).toBe('events.3.order.stock.reserved');
});
