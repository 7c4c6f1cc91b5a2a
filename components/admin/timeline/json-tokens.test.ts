import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokensOf } from './json-tokens';

const kinds = (json: string) => tokensOf(json).map(({ kind, text }) => `${kind} ${text.trim()}`);

describe('the tokens of JSON', () => {
  it('are the text again when put together', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(0, 2), (json, indent) => {
        const text = JSON.stringify(JSON.parse(json), null, indent);
        expect(
          tokensOf(text)
            .map((token) => token.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });

  it('tell keys from texts, and numbers from what only looks like them', () => {
    expect(kinds('{"a":"b: \\"1\\"","n":-1.5e3,"t":true}')).toEqual([
      'mark {',
      'key "a":',
      'text "b: \\"1\\""',
      'mark ,',
      'key "n":',
      'number -1.5e3',
      'mark ,',
      'key "t":',
      'word true',
      'mark }',
    ]);
  });
});
