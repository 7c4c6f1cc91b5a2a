import { describe, expect, test } from 'vitest';
import type { LogEntry } from '@/server/contracts/live';
import { MESSAGE_BYTES, partitionOf } from '@/server/contracts/subjects';
import { facts, recordedAt } from '@/server/domain/test-order';
import { derivedId } from '@/server/ids';
import { parcelsOf } from './parcels';

const streams = Array.from({ length: 20 }, (_, index) => `order-${derivedId('parcel', index)}`);

/** Facts of twenty orders, one of each in turn, and of a product. */
const entriesOf = (rounds: number): LogEntry[] =>
  Array.from({ length: rounds }, (_, round) => round + 1)
    .flatMap((version) =>
      [...streams, 'product-TEAPOT'].map((stream) => recordedAt(version, facts.reserved, stream)),
    )
    .map((event, index) => ({ cursor: `7:${index + 1}`, event }));

const opened = (parcels: ReturnType<typeof parcelsOf>) =>
  parcels.map((queue) => queue.flatMap(({ body }): LogEntry[] => JSON.parse(body)));

describe('the parcels of a piece of the log', () => {
  test('carry every entry once, whole', () => {
    const entries = entriesOf(5);
    const parcels = parcelsOf(entries, 4);
    const carried = opened(parcels).flat();
    expect(parcels.map((queue) => queue.flatMap((parcel) => parcel.entries))).toEqual(opened(parcels));
    const byCursor = (a: LogEntry, b: LogEntry) => Number(a.cursor.slice(2)) - Number(b.cursor.slice(2));
    expect(carried.sort(byCursor)).toEqual(entries);
  });

  test('keep the order of each stream, and a stream in one partition', () => {
    for (const stream of streams) {
      const assignments = opened(parcelsOf(entriesOf(30), 4))
        .map((assignment) => assignment.filter(({ event }) => event.stream === stream))
        .filter((assignment) => assignment.length > 0);
      expect(assignments).toHaveLength(1);
      expect(assignments[0]?.map(({ event }) => event.version)).toEqual(
        Array.from({ length: 30 }, (_, i) => i + 1),
      );
    }
  });

  test('go to the subject of their partition and category', () => {
    const mixed = entriesOf(2).map(({ cursor, event }) =>
      event.version === 2
        ? { cursor, event: recordedAt(2, facts.confirmed, event.stream) }
        : { cursor, event },
    );
    const subjects = parcelsOf(mixed, 4).map(([first]) => first?.subject);
    expect(new Set(subjects).size).toBe(subjects.length);
    expect(subjects).toContain(`events.${partitionOf('product-TEAPOT', 4)}.product`);
    for (const stream of streams) expect(subjects).toContain(`events.${partitionOf(stream, 4)}.order`);
  });

  test('go to a subject of their type when they are all of one', () => {
    const subjects = parcelsOf(entriesOf(2), 4).map(([first]) => first?.subject);
    expect(subjects).toContain(`events.${partitionOf('product-TEAPOT', 4)}.product.stock.reserved`);
    for (const stream of streams) {
      expect(subjects).toContain(`events.${partitionOf(stream, 4)}.order.stock.reserved`);
    }
  });

  test('are bounded in number of entries and in size', () => {
    const many = parcelsOf(entriesOf(40), 1).flat();
    expect(many.length).toBeGreaterThan(4);
    for (const { body } of many) expect(JSON.parse(body).length).toBeLessThanOrEqual(200);
    const long = { ...facts.placed, data: { ...facts.placed.data, card: { token: 'é'.repeat(5_000) } } };
    const wide = streams.map((stream, index) => ({
      cursor: `7:${index + 1}`,
      event: { ...recordedAt(1, facts.placed, stream), ...long },
    }));
    const sizes = parcelsOf(wide, 1)
      .flat()
      .map(({ body }) => Buffer.byteLength(body));
    expect(sizes.length).toBeGreaterThan(1);
    for (const size of sizes) expect(size).toBeLessThanOrEqual(MESSAGE_BYTES + 2);
  });

  test('an entry that is larger than a parcel travels alone', () => {
    const data = { ...facts.placed.data, padding: 'x'.repeat(400_000) };
    const [one, ...others] = entriesOf(1).map((entry) => ({ ...entry, event: { ...entry.event, data } }));
    const parcels = parcelsOf(one ? [one, ...others.slice(0, 2)] : [], 1).flat();
    expect(parcels).toHaveLength(3);
  });

  test('have the same name whenever the same entries travel together, and else another one', () => {
    const ids = (entries: LogEntry[], partitions = 4) =>
      parcelsOf(entries, partitions)
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

  test('of nothing are none', () => expect(parcelsOf([], 4)).toEqual([]));
});
