import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokensOf } from './json-text';

const kinds = (json: string) => tokensOf(json).map(({ kind, text }) => `${kind} ${text.trim()}`);

describe('JSON tokens', () => {
  it('join back to the same text', () => {
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

  it('distinguish keys from strings, and numbers from strings of digits', () => {
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
