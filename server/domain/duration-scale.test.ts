import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addCounts, bucketOf, countDuration, percentile } from './duration-scale';

const counted = (durations: readonly number[]) =>
  durations.reduce<Record<string, number>>((counts, ms) => countDuration(counts, ms), {});

const durations = fc.array(fc.integer({ min: 0, max: 3_600_000 }), { minLength: 1, maxLength: 200 });

test('a longer duration never falls into an earlier bucket', () => {
  fc.assert(
    fc.property(fc.nat(100_000_000), fc.nat(100_000_000), (one, other) => {
      expect(Math.sign(bucketOf(one) - bucketOf(other)) * Math.sign(one - other)).toBeGreaterThanOrEqual(0);
    }),
  );
});

test('a percentile is within a tenth of the exact one', () => {
  fc.assert(
    fc.property(durations, fc.constantFrom(0.5, 0.95, 0.99), (measured, share) => {
      const sorted = [...measured].sort((one, other) => one - other);
      const exact = sorted[Math.ceil(sorted.length * share) - 1] ?? 0;
      const told = percentile(counted(measured), share) ?? -1;
      expect(Math.abs(told - exact)).toBeLessThanOrEqual(exact * 0.1 + 0.5);
    }),
  );
});

test('summed histograms equal the histogram of all durations', () => {
  fc.assert(
    fc.property(durations, durations, (one, other) => {
      expect(addCounts([counted(one), counted(other)])).toEqual(counted([...one, ...other]));
    }),
  );
});

test('an empty histogram has no percentile, and durations of days are counted', () => {
  expect(percentile({}, 0.5)).toBeUndefined();
  expect(percentile(counted([5, 1e12]), 0.99)).toBeGreaterThan(70_000_000);
});
