import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { failpoints } from '@/server/failpoints';
import { type Counts, otherKinds, passerOf, scheduleOf } from './schedule';

const counts = (): fc.Arbitrary<Counts> =>
  fc.record({
    seed: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
    kills: fc.nat(40),
    others: fc.nat(40),
    aimed: fc.nat(5),
  });

const everyPoint = Object.keys(failpoints).sort();

describe('a schedule', () => {
  test('is determined by the seed and the counts', () => {
    fc.assert(
      fc.property(counts(), (wanted) => {
        expect(scheduleOf(wanted)).toEqual(scheduleOf(wanted));
      }),
    );
  });

  test('has the requested faults in time order, all before its end', () => {
    fc.assert(
      fc.property(counts(), (wanted) => {
        const { faults, durationMs } = scheduleOf(wanted);
        expect(faults.filter(({ kind }) => kind === 'kill').length).toBe(wanted.kills);
        expect(faults.length).toBe(wanted.kills + wanted.others);
        const times = faults.map(({ atMs }) => atMs);
        expect(times).toEqual([...times].sort((one, other) => one - other));
        expect(Math.max(0, ...times)).toBeLessThanOrEqual(durationMs);
      }),
    );
  });

  test('hits every failpoint the requested number of times', () => {
    fc.assert(
      fc.property(counts(), (wanted) => {
        const points = scheduleOf(wanted).aims.map(({ point }) => point);
        expect(points.sort()).toEqual(everyPoint.flatMap((point) => Array(wanted.aimed).fill(point)));
      }),
    );
  });
});

test('failpoint hits of one process are spread over the whole duration', () => {
  const { aims, durationMs } = scheduleOf({ seed: 5, kills: 0, others: 0, aimed: 10 });
  for (const who of new Set(aims.map(({ point }) => passerOf(point)))) {
    const times = aims.filter(({ point }) => passerOf(point) === who).map(({ atMs }) => atMs);
    const gaps = times.slice(1).map((atMs, index) => atMs - (times[index] ?? 0));
    expect(Math.max(...gaps) - Math.min(...gaps)).toBeLessThanOrEqual(1);
    expect((times.at(-1) ?? 0) + Math.max(...gaps)).toBeGreaterThanOrEqual(durationMs - 1);
  }
});

test('every fault kind comes once before any comes twice', () => {
  const { faults } = scheduleOf({ seed: 7, kills: 0, others: otherKinds.length, aimed: 0 });
  expect(faults.map(({ kind }) => kind).sort()).toEqual([...otherKinds].sort());
});

test('another seed gives another schedule', () => {
  const wanted = { kills: 10, others: 10, aimed: 2 };
  expect(scheduleOf({ ...wanted, seed: 1 })).not.toEqual(scheduleOf({ ...wanted, seed: 2 }));
});

test('some freezes outlast the lease', () => {
  const { faults } = scheduleOf({ seed: 3, kills: 0, others: 320, aimed: 0 });
  const asleep = faults.filter(({ kind }) => kind === 'freeze');
  expect(asleep.some(({ forMs }) => forMs > 6_000)).toBe(true);
  expect(asleep.some(({ forMs }) => forMs < 3_000)).toBe(true);
});
