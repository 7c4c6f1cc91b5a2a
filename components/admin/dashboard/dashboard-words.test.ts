import { expect, test } from 'vitest';
import { changeWords, codeWords, csvOf, durationText, shareWords } from './dashboard-words';

test.each([
  [14, '14 ms'],
  [2_449, '2.4 s'],
  [180_000, '3 min'],
])('%d milliseconds are shown as %s', (ms, words) => expect(durationText(ms)).toBe(words));

test.each([
  [0, 0, '–'],
  [1, 2, '50 %'],
  [1, 1_000, '< 1 %'],
  [999, 1_000, '> 99 %'],
  [0, 5, '0 %'],
])('%d of %d is %s', (part, whole, words) => expect(shareWords(part, whole)).toBe(words));

test.each([
  [150, 100, '+50 % on the hour before'],
  [50, 100, '−50 % on the hour before'],
  [1_000, 1_001, 'same as the hour before'],
  [3, 0, 'none the hour before'],
  [0, 0, 'none the hour before either'],
])('%d after %d is %s', (now, before, words) => {
  expect(changeWords(now, before, 'the hour before')).toBe(words);
});

test('the CSV of the chart has a line for each step', () => {
  const point = { at: '2026-01-15T10:00:00.000Z', placed: 4, reserved: 4, authorised: 3 };
  const text = csvOf([
    { ...point, confirmed: 3, confirmedCents: 12_345, cancelled: 1, refunded: 0, refundedCents: 500 },
  ]);
  expect(text.split('\r\n')).toEqual([
    'at,placed,reserved,authorised,confirmed,confirmedCents,cancelled,refundedCents',
    '2026-01-15T10:00:00.000Z,4,4,3,3,12345,1,500',
  ]);
});

test('a code is shown with a capital and without underscores', () =>
  expect(codeWords('card_declined')).toBe('Card declined'));
