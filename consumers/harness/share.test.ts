import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PartitionState } from '@/db/consuming/consumer-partitions';
import { shareOf, type Worker } from './share';

const names = ['checkout', 'stock-on-hand'];
const assignmentsOf = (
  owners: (string | null)[],
  free: (index: number) => boolean = () => false,
): PartitionState[] =>
  names.flatMap((consumer) =>
    owners.map((owner, partition) => ({
      consumer,
      partition,
      owner,
      free: owner === null || free(partition),
    })),
  );
const workersOf = (...ids: string[]): Worker[] => ids.map((id) => ({ id, consumers: names }));
const partitionsOf = (assignments: { consumer: string; partition: number }[]) =>
  assignments.filter(({ consumer }) => consumer === 'checkout').map(({ partition }) => partition);

test('who is alone takes every partition of every consumer', () => {
  const share = shareOf('a', assignmentsOf([null, null, null, null]), workersOf('a'));
  expect(partitionsOf(share)).toEqual([0, 1, 2, 3]);
  expect(share).toHaveLength(8);
});

test('who shares takes no more than an even part', () =>
  expect(partitionsOf(shareOf('a', assignmentsOf([null, null, null, null]), workersOf('a', 'b')))).toEqual([
    0, 1,
  ]));

test('who has more than an even part lets the rest go when another one comes', () =>
  expect(partitionsOf(shareOf('a', assignmentsOf(['a', 'a', 'a', 'a']), workersOf('a', 'b')))).toEqual([
    0, 1,
  ]));

test('who has partitions keeps those, whichever are free beside them', () =>
  expect(partitionsOf(shareOf('a', assignmentsOf([null, 'a', null, 'a']), workersOf('a', 'b')))).toEqual([
    1, 3,
  ]));

test('nobody takes a partition that another one holds', () =>
  expect(partitionsOf(shareOf('a', assignmentsOf(['b', 'b', 'b', 'b']), workersOf('a')))).toEqual([]));

test('a partition whose holder has gone silent can be taken', () => {
  const assignments = assignmentsOf(['b', 'b', 'a', 'a'], (partition) => partition < 2);
  expect(partitionsOf(shareOf('a', assignments, workersOf('a'))).sort()).toEqual([0, 1, 2, 3]);
});

test('who works for other consumers only does not count', () => {
  const others = [...workersOf('a'), { id: 'b', consumers: ['mail'] }];
  expect(partitionsOf(shareOf('a', assignmentsOf([null, null]), others))).toEqual([0, 1]);
});

test('whoever is there, after a few rounds every partition has one holder, nobody two more than another', () =>
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 16 }), (count, partitions) => {
      const ids = Array.from({ length: count }, (_, index) => `worker-${index}`);
      const owners: (string | null)[] = Array.from({ length: partitions }, () => ids[0] ?? null);
      for (let round = 0; round < 3; round += 1) {
        for (const id of ids)
          settle(owners, id, partitionsOf(shareOf(id, assignmentsOf(owners), workersOf(...ids))));
      }
      expect(owners).not.toContain(null);
      const held = ids.map((id) => owners.filter((owner) => owner === id).length);
      expect(Math.max(...held) - Math.min(...held)).toBeLessThanOrEqual(1);
    }),
  ));

function settle(owners: (string | null)[], id: string, share: number[]): void {
  for (const [partition, owner] of owners.entries()) {
    if (share.includes(partition)) owners[partition] = id;
    else if (owner === id) owners[partition] = null;
  }
}
