import { expect, test } from 'vitest';
import { publishedShapes } from '@/server/contracts/published-shapes';
import { compareFields, fieldRows, wordsFor } from './field-rows';

const placed = publishedShapes().filter(({ type }) => type === 'order.placed');

test('fields are said in words, with their bounds and whether they must be there', () => {
  expect(wordsFor({ type: 'string', minLength: 1, maxLength: 60 })).toBe('text, 1 to 60 characters');
  expect(wordsFor({ type: 'integer', minimum: 0, maximum: 9_007_199_254_740_991 })).toBe(
    'whole number, from 0',
  );
  expect(wordsFor({ enum: ['a', 'b'] })).toBe('"a" or "b"');
  expect(wordsFor({ anyOf: [{ type: 'string' }, { type: 'null' }] })).toBe('text or nothing');
  expect(wordsFor({})).toBe('anything');
});

test('what stands inside of lists and groups is found', () => {
  const paths = fieldRows(placed[1]?.shape ?? {}).map(({ path }) => path);
  expect(paths).toEqual(expect.arrayContaining(['lines', 'lines[].sku', 'card.last4']));
});

test('versions stand side by side, and where they differ is marked', () => {
  const fields = compareFields(placed.map(({ shape }) => shape));
  const of = (path: string) => fields.find((field) => field.path === path);
  expect(of('orderId')?.differs).toBe(false);
  expect(of('totalCents')?.cells.map(({ row }) => row !== undefined)).toEqual([false, true, true]);
  expect(of('cardToken')?.cells.map(({ row }) => row !== undefined)).toEqual([true, false, false]);
  expect(fields.at(-1)?.path).toBe('cardToken');
});

test('every published shape can be said', () => {
  for (const { shape, type } of publishedShapes()) expect(fieldRows(shape).length, type).toBeGreaterThan(0);
});
