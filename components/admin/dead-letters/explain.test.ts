import { expect, it } from 'vitest';
import reserved from '@/server/contracts/samples/stock.reserved.v1.json';
import { explain } from './explain';

const raw = (changes: object) => JSON.stringify({ cursor: '1:1', event: { ...reserved, ...changes } });

it.each([
  ['text that is not JSON', '{"cut', 'garbage', []],
  ['JSON that is not an event', '{"cursor":"1:1"}', 'garbage', ['event']],
  ['an unknown type', raw({ type: 'order.forgotten' }), 'unknown-type', []],
  ['a version from the future', raw({ schemaVersion: 9 }), 'newer-version', []],
  ['data of another shape', raw({ data: { ...reserved.data, lines: [] } }), 'wrong-data', ['lines']],
  ['a readable event', raw({}), 'not-applied', []],
] as const)('%s is explained, with the paths of its errors', (...[, text, sort, paths]) => {
  const explained = explain(text, 'saga');
  expect(explained.sort).toBe(sort);
  expect(explained.wrongs.map(({ path }) => path)).toEqual(paths);
});

it('for an effect, an external service refused', () => {
  expect(explain(raw({}), 'effect').sort).toBe('refused-outside');
});
