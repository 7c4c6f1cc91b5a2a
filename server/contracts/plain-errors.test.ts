import { expect, it } from 'vitest';
import { z } from 'zod';
import './plain-errors';

const said = (shape: z.ZodType, value: unknown) =>
  shape.safeParse(value).error?.issues.map(({ message }) => message);

it.each([
  ['is missing', z.string(), undefined],
  ['must be text', z.string(), 3],
  ['must be a whole number', z.int(), 1.5],
  ['must be a number', z.number(), 'three'],
  ['must be true or false', z.boolean(), 'yes'],
  ['must be a list', z.array(z.string()), {}],
  ['must be an object', z.strictObject({}), []],
  ['must not be empty', z.string().min(1), ''],
  ['must have at least 3 characters', z.string().min(3), 'ab'],
  ['must have at most 1 character', z.string().max(1), 'ab'],
  ['must have at most 2 entries', z.array(z.string()).max(2), ['a', 'b', 'c']],
  ['must be at least 1', z.int().min(1), 0],
  ['must be more than 0', z.number().gt(0), 0],
  ['must be at most 99', z.int().max(99), 100],
  ['must be one of a, b', z.enum(['a', 'b']), 'c'],
  ['is missing', z.enum(['a', 'b']), undefined],
  ['must be EUR', z.literal('EUR'), 'USD'],
  ['must be an email address, like ada@example.org', z.email(), 'ada'],
  ['must be a UUID', z.uuid(), 'x'],
  ['must begin with shop.', z.string().startsWith('shop.'), 'x'],
  ['must match /^[a-z]+$/', z.string().regex(/^[a-z]+$/), '1'],
  ['has an unknown field: colour', z.strictObject({}), { colour: 'red' }],
  ['matches none of the accepted forms', z.union([z.string(), z.int()]), true],
  ['names a product twice', z.string().refine(() => false, { error: 'names a product twice' }), 'x'],
])('%s', (words, shape, value) => {
  expect(said(shape, value)).toEqual([words]);
});
