import { expect, test } from 'vitest';
import { codeWords, durationWords, shareWords } from './dashboard-words';

test.each([
  [14, '14 ms'],
  [2_449, '2.4 s'],
  [180_000, '3 min'],
])('%d milliseconds are said as %s', (ms, words) => expect(durationWords(ms)).toBe(words));

test.each([
  [0, 0, '–'],
  [1, 2, '50 %'],
  [1, 1_000, '< 1 %'],
  [999, 1_000, '> 99 %'],
  [0, 5, '0 %'],
])('%d of %d is %s', (part, whole, words) => expect(shareWords(part, whole)).toBe(words));

test('a code reads like a sentence begins', () => expect(codeWords('card_declined')).toBe('Card declined'));
