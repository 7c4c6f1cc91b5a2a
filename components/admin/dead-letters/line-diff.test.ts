import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lineDiff } from './line-diff';

const signs = { same: ' ', gone: '-', new: '+' };
const drawn = (before: string, after: string) =>
  lineDiff(before, after).map(({ kind, text }) => signs[kind] + text);

it('keeps what is the same and shows what goes and comes', () => {
  expect(drawn('{\n  a: 1,\n  b: 2\n}', '{\n  a: 3,\n  b: 2\n}')).toEqual([
    ' {',
    '-  a: 1,',
    '+  a: 3,',
    '   b: 2',
    ' }',
  ]);
});

it('finds what is common in the middle', () => {
  expect(drawn('a\nkept\nb', 'c\nkept\nd')).toEqual(['-a', '+c', ' kept', '-b', '+d']);
});

it('tells each text again, whatever they are', () => {
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
