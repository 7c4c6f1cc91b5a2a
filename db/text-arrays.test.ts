import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readTexts, writeTexts } from './text-arrays';

test('a list that was written is read as it was', () =>
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' })), (texts) => {
      expect(readTexts(writeTexts(texts))).toEqual(texts);
    }),
  ));

test('a list is read as Postgres writes it', () => {
  expect(readTexts('{}')).toEqual([]);
  expect(readTexts('{a,"b c","d\\"e","f\\\\g","","NULL",NULL,h.i}')).toEqual([
    'a',
    'b c',
    'd"e',
    'f\\g',
    '',
    'NULL',
    'h.i',
  ]);
});
