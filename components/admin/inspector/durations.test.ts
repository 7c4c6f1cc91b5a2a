import { expect, test } from 'vitest';
import { durationWords } from './durations';

test('a duration is as exact as anyone can use', () => {
  const words = [0, 0.4, 12, 999.6, 1_449, 12_300, 125_000, 11_520_000].map(durationWords);
  expect(words).toEqual(['0 ms', '0 ms', '12 ms', '1.0 s', '1.4 s', '12 s', '2 min 05 s', '3 h 12 min']);
});
