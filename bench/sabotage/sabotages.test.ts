import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { sabotages } from './sabotages';
import { edited, StaleSabotage } from './scratch-tree';

describe.each(sabotages.map((one) => [one.name, one] as const))('%s', (_name, { edits, caughtBy }) => {
  test('still applies to the code', () => {
    for (const edit of edits) {
      const text = readFileSync(edit.file, 'utf8');
      expect(edited(text, edit)).not.toBe(text);
    }
  });

  test('names an existing check', () => expect(readFileSync(caughtBy.file, 'utf8')).toContain(caughtBy.test));
});

test('sabotage names are unique', () =>
  expect(new Set(sabotages.map(({ name }) => name)).size).toBe(sabotages.length));

test('a missing or ambiguous text is not replaced', () => {
  const edit = { file: 'a', find: 'one', replace: 'two' };
  expect(edited('one and none', { ...edit, find: 'one and' })).toBe('two none');
  expect(() => edited('none', { ...edit, find: 'gone' })).toThrow(StaleSabotage);
  expect(() => edited('one and one', edit)).toThrow(StaleSabotage);
});
