import { expect, test } from 'vitest';
import { durationWords, exactWords } from './durations';

test('a duration has at most two units', () => {
  const words = [0, 0.4, 12, 999.6, 1_449, 12_300, 125_000, 11_520_000].map(durationWords);
  expect(words).toEqual(['0 ms', '0 ms', '12 ms', '1.0 s', '1.4 s', '12 s', '2 min 05 s', '3 h 12 min']);
});

test('neighbouring ticks of an axis have different labels', () => {
  const words = [0, 940, 9_940, 9_960, 69_961].map((ms) => exactWords(ms, 20));
  expect(words).toEqual(['0 ms', '940 ms', '9.94 s', '9.96 s', '1 min 9.96 s']);
  expect(exactWords(9_961, 2)).toBe('9.961 s');
  expect(exactWords(12_000, 2_000)).toBe('12 s');
});
