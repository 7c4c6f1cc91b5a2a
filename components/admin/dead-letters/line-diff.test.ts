import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lineDiff } from './line-diff';

const signs = { same: ' ', gone: '-', new: '+' };
const drawn = (before: string, after: string) =>
  lineDiff(before, after).map(({ kind, text }) => signs[kind] + text);

it('a diff keeps equal lines and shows removed and added ones', () => {
  expect(drawn('{\n  a: 1,\n  b: 2\n}', '{\n  a: 3,\n  b: 2\n}')).toEqual([
    ' {',
    '-  a: 1,',
    '+  a: 3,',
    '   b: 2',
    ' }',
  ]);
});

it('a diff finds common lines in the middle', () => {
  expect(drawn('a\nkept\nb', 'c\nkept\nd')).toEqual(['-a', '+c', ' kept', '-b', '+d']);
});

it('both texts can be rebuilt from their diff', () => {
  const text = fc
    .array(fc.constantFrom('a', 'b', 'c', ''), { minLength: 1, maxLength: 12 })
    .map((l) => l.join('\n'));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const lines = lineDiff(before, after);
      const without = (kind: string) =>
        lines
          .filter((line) => line.kind !== kind)
          .map((line) => line.text)
          .join('\n');
      expect([without('new'), without('gone')]).toEqual([before, after]);
    }),
  );
});
