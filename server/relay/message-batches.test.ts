import { describe, expect, test } from 'vitest';
import type { LogEntry } from '@/server/contracts/live';
import { MESSAGE_BYTES, partitionOf } from '@/server/contracts/subjects';
import { facts, recordedAt } from '@/server/domain/test-order';
import { derivedId } from '@/server/ids';
import { batchesOf } from './message-batches';

const streams = Array.from({ length: 20 }, (_, index) => `order-${derivedId('batch', index)}`);

/** Events of twenty orders in turn, and of a product. */
const entriesOf = (rounds: number): LogEntry[] =>
  Array.from({ length: rounds }, (_, round) => round + 1)
    .flatMap((version) =>
      [...streams, 'product-TEAPOT'].map((stream) => recordedAt(version, facts.reserved, stream)),
    )
    .map((event, index) => ({ cursor: `7:${index + 1}`, event }));

const opened = (batches: ReturnType<typeof batchesOf>) =>
  batches.map((queue) => queue.flatMap(({ body }): LogEntry[] => JSON.parse(body)));

describe('message batches', () => {
  test('carry every entry exactly once', () => {
    const entries = entriesOf(5);
    const batches = batchesOf(entries, 4);
    const carried = opened(batches).flat();
    expect(batches.map((queue) => queue.flatMap((batch) => batch.entries))).toEqual(opened(batches));
    const byCursor = (a: LogEntry, b: LogEntry) => Number(a.cursor.slice(2)) - Number(b.cursor.slice(2));
    expect(carried.sort(byCursor)).toEqual(entries);
  });

  test('keep each stream in order and in one partition', () => {
    for (const stream of streams) {
      const assignments = opened(batchesOf(entriesOf(30), 4))
        .map((assignment) => assignment.filter(({ event }) => event.stream === stream))
        .filter((assignment) => assignment.length > 0);
      expect(assignments).toHaveLength(1);
      expect(assignments[0]?.map(({ event }) => event.version)).toEqual(
        Array.from({ length: 30 }, (_, i) => i + 1),
      );
    }
  });

  test('use the subject of their partition and category', () => {
    const mixed = entriesOf(2).map(({ cursor, event }) =>
      event.version === 2
        ? { cursor, event: recordedAt(2, facts.confirmed, event.stream) }
        : { cursor, event },
    );
    const subjects = batchesOf(mixed, 4).map(([first]) => first?.subject);
    expect(new Set(subjects).size).toBe(subjects.length);
    expect(subjects).toContain(`events.${partitionOf('product-TEAPOT', 4)}.product`);
    for (const stream of streams) expect(subjects).toContain(`events.${partitionOf(stream, 4)}.order`);
  });

  test('use a type-specific subject when all events have one type', () => {
    const subjects = batchesOf(entriesOf(2), 4).map(([first]) => first?.subject);
    expect(subjects).toContain(`events.${partitionOf('product-TEAPOT', 4)}.product.stock.reserved`);
    for (const stream of streams) {
      expect(subjects).toContain(`events.${partitionOf(stream, 4)}.order.stock.reserved`);
    }
  });

  test('are bounded in entries and bytes', () => {
    const many = batchesOf(entriesOf(40), 1).flat();
    expect(many.length).toBeGreaterThan(4);
    for (const { body } of many) expect(JSON.parse(body).length).toBeLessThanOrEqual(200);
    const long = { ...facts.placed, data: { ...facts.placed.data, card: { token: 'é'.repeat(5_000) } } };
    const wide = streams.map((stream, index) => ({
      cursor: `7:${index + 1}`,
      event: { ...recordedAt(1, facts.placed, stream), ...long },
    }));
    const sizes = batchesOf(wide, 1)
      .flat()
      .map(({ body }) => Buffer.byteLength(body));
    expect(sizes.length).toBeGreaterThan(1);
    for (const size of sizes) expect(size).toBeLessThanOrEqual(MESSAGE_BYTES + 2);
  });

  test('an entry larger than a batch travels alone', () => {
    const data = { ...facts.placed.data, padding: 'x'.repeat(400_000) };
    const [one, ...others] = entriesOf(1).map((entry) => ({ ...entry, event: { ...entry.event, data } }));
    const batches = batchesOf(one ? [one, ...others.slice(0, 2)] : [], 1).flat();
    expect(batches).toHaveLength(3);
  });

  test('have the same id if and only if they carry the same entries', () => {
    const ids = (entries: LogEntry[], partitions = 4) =>
      batchesOf(entries, partitions)
        .flat()
        .map(({ id }) => id);
    const entries = entriesOf(3);
    expect(ids(entries)).toEqual(ids([...entries]));
    expect(new Set(ids(entries)).size).toBe(ids(entries).length);
    const fewer = new Set(ids(entries.slice(0, -1)));
    expect(ids(entries).filter((id) => !fewer.has(id))).toHaveLength(1);
    const otherwise = new Set(ids(entries, 8));
    expect(ids(entries).some((id) => otherwise.has(id))).toBe(false);
  });

  test('are empty for no entries', () => expect(batchesOf([], 4)).toEqual([]));
});
