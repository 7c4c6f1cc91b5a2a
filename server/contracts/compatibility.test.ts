import { describe, expect, test } from 'vitest';
import { breaks, compare } from './compatibility';
import type { Shape } from './published-shapes';

const object = (properties: Record<string, Shape>, optional: string[] = []): Shape => ({
  type: 'object',
  properties,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  additionalProperties: false,
});
const text: Shape = { type: 'string', minLength: 1, maxLength: 60 };
const money: Shape = { type: 'integer', minimum: 0, maximum: 100 };

describe('compatibility of two versions', () => {
  test('identical versions are fully compatible', () =>
    expect(compare(object({ a: text }), object({ a: text }))).toEqual({
      verdict: 'full',
      backward: [],
      forward: [],
    }));

  test('a new required field breaks both directions', () => {
    const { verdict, backward, forward } = compare(object({ a: text }), object({ a: text, b: money }));
    expect(verdict).toBe('none');
    expect(backward).toEqual([{ path: 'b', why: 'is required but not always written' }]);
    expect(forward).toEqual([{ path: 'b', why: 'is written but unknown to the reader' }]);
  });

  test('a new optional field is backward compatible', () =>
    expect(compare(object({ a: text }), object({ a: text, b: money }, ['b'])).verdict).toBe('backward'));

  test('a new optional field is fully compatible when the older version allows unknown fields', () => {
    const open = { ...object({ a: text }), additionalProperties: true };
    expect(
      compare(open, { ...object({ a: text, b: money }, ['b']), additionalProperties: true }).verdict,
    ).toBe('full');
  });

  test('a new required field is forward compatible when the older version allows unknown fields', () => {
    const open = { ...object({ a: text }), additionalProperties: true };
    expect(compare(open, object({ a: text, b: money })).verdict).toBe('forward');
  });
});

describe('a reader fails on', () => {
  test.each<[string, { reader: Shape; writer: Shape; why: string }]>([
    ['another type', { reader: text, writer: money, why: 'is read as string and written as integer' }],
    ['longer text', { reader: { ...text, maxLength: 10 }, writer: text, why: 'maxLength is lowered' }],
    ['smaller numbers', { reader: { ...money, minimum: 1 }, writer: money, why: 'minimum is raised' }],
    ['another form', { reader: { ...text, format: 'uuid' }, writer: text, why: 'format differs' }],
    ['a new value', { reader: { enum: ['a'] }, writer: { enum: ['a', 'b'] }, why: 'does not read "b"' }],
    ['any value', { reader: { ...text, const: 'a' }, writer: text, why: 'only listed values are read' }],
  ])('%s', (_what, { reader, writer, why }) => {
    expect(breaks(reader, writer).map((one) => one.why)).toContain(why);
    expect(breaks(reader, reader)).toEqual([]);
  });

  test('a length bound that the writer’s pattern can exceed, and on no other', () => {
    const sku: Shape = { ...text, pattern: '^[A-Z0-9][A-Z0-9-]{1,39}$' };
    const why = (bounds: object) => breaks({ ...text, ...bounds }, sku).map((one) => one.why);
    expect(why({ minLength: 2, maxLength: 40 })).toEqual([]);
    expect(why({ minLength: 3, maxLength: 39 })).toEqual(['minLength is raised', 'maxLength is lowered']);
    expect(breaks({ ...text, maxLength: 9 }, { ...text, pattern: '^(a|b)$' })).toHaveLength(1);
  });

  test('a nested field, and names its path', () => {
    const list = (items: Shape): Shape => object({ lines: { type: 'array', items } });
    expect(breaks(list(object({ sku: text, units: money })), list(object({ sku: text })))).toEqual([
      { path: 'lines[].units', why: 'is required but not always written' },
    ]);
  });

  test('an alternative that the reader does not have', () => {
    expect(breaks({ anyOf: [text, money] }, { anyOf: [money, text] })).toEqual([]);
    expect(breaks(text, { anyOf: [money, text] })).toHaveLength(1);
  });
});
