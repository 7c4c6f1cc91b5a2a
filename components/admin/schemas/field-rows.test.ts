import { expect, test } from 'vitest';
import { publishedShapes } from '@/server/contracts/published-shapes';
import { compareFields, fieldRows, typeText } from './field-rows';

const placed = publishedShapes().filter(({ type }) => type === 'order.placed');

test('a field’s type and bounds are described in words', () => {
  expect(typeText({ type: 'string', minLength: 1, maxLength: 60 })).toBe('text, 1 to 60 characters');
  expect(typeText({ type: 'integer', minimum: 0, maximum: 9_007_199_254_740_991 })).toBe(
    'whole number, from 0',
  );
  expect(typeText({ enum: ['a', 'b'] })).toBe('"a" or "b"');
  expect(typeText({ anyOf: [{ type: 'string' }, { type: 'null' }] })).toBe('text or nothing');
  expect(typeText({})).toBe('anything');
});

test('fields nested in lists and objects are listed', () => {
  const paths = fieldRows(placed[1]?.shape ?? {}).map(({ path }) => path);
  expect(paths).toEqual(expect.arrayContaining(['lines', 'lines[].sku', 'card.last4']));
});

test('versions are compared field by field, and differences are marked', () => {
  const fields = compareFields(placed.map(({ shape }) => shape));
  const of = (path: string) => fields.find((field) => field.path === path);
  expect(of('orderId')?.differs).toBe(false);
  expect(of('totalCents')?.cells.map(({ row }) => row !== undefined)).toEqual([false, true, true]);
  expect(of('cardToken')?.cells.map(({ row }) => row !== undefined)).toEqual([true, false, false]);
  expect(fields.at(-1)?.path).toBe('cardToken');
});

test('every published schema has fields', () => {
  for (const { shape, type } of publishedShapes()) expect(fieldRows(shape).length, type).toBeGreaterThan(0);
});
