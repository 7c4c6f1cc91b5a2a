import { expect, test } from 'vitest';
import { goodsWords } from './goods-words';

const lines = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ quantity: index + 1, name: `Tea ${index + 1}` }));
const words = (count: number) => goodsWords(lines(count), ({ name }) => name);

test('a basket is named line by line', () => expect(words(2)).toBe('1 × Tea 1, 2 × Tea 2'));

test('of a thousand lines a dozen are named, and the others counted', () => {
  expect(words(1_000)).toMatch(/^1 × Tea 1, .*, 12 × Tea 12 and 988 more$/);
  expect(words(12)).toMatch(/12 × Tea 12$/);
});
