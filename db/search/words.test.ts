import { expect, test } from 'vitest';
import { wordsOf } from './words';

test.each([
  ['chocolate dark', ['chocolate', 'dark']],
  ['  Grandmother’s  CLOCK ', ['grandmothers', 'clock']],
  ["grandmother's", ['grandmothers']],
  ['Crème brûlée', ['creme', 'brulee']],
  ['Straße Smørrebrød', ['strasse', 'smorrebrod']],
  ['a holder for the heart', ['holder', 'heart']],
  ['the', ['the']],
  ['TEA-001', ['tea', '001']],
  ['100%_\\ off', ['100', 'off']],
  ['—!?', []],
  ['茶 чай', ['茶', 'чаи']],
  [Array.from({ length: 50 }, (_, index) => `w${index}`).join(' '), expect.objectContaining({ length: 12 })],
])('%j is the words %j', (query, words) => {
  expect(wordsOf(query)).toEqual(words);
});
