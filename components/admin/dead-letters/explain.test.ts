import { expect, it } from 'vitest';
import reserved from '@/server/contracts/samples/stock.reserved.v1.json';
import { explain } from './explain';

const raw = (changes: object) => JSON.stringify({ cursor: '1:1', event: { ...reserved, ...changes } });

it.each([
  ['text that is no JSON', '{"cut', 'garbage', []],
  ['JSON that is no event', '{"cursor":"1:1"}', 'garbage', ['event']],
  ['an unknown type', raw({ type: 'order.forgotten' }), 'unknown-type', []],
  ['a version from the future', raw({ schemaVersion: 9 }), 'newer-version', []],
  ['data of another shape', raw({ data: { ...reserved.data, lines: [] } }), 'wrong-data', ['lines']],
  ['what can be read', raw({}), 'not-applied', []],
] as const)('%s is called what it is, with where it is wrong', (...[, text, sort, paths]) => {
  const explained = explain(text, 'saga');
  expect(explained.sort).toBe(sort);
  expect(explained.wrongs.map(({ path }) => path)).toEqual(paths);
});

it('of an effect it was the outside that refused', () => {
  expect(explain(raw({}), 'effect').sort).toBe('refused-outside');
});
