import { expect, test } from 'vitest';
import { goodsWords } from './goods-words';

const lines = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ quantity: index + 1, name: `Tea ${index + 1}` }));
const words = (count: number) => goodsWords(lines(count), ({ name }) => name);

test('a short order is listed line by line', () => expect(words(2)).toBe('1 × Tea 1, 2 × Tea 2'));

test('a long order lists twelve lines and counts the others', () => {
  expect(words(1_000)).toMatch(/^1 × Tea 1, .*, 12 × Tea 12 and 988 more$/);
  expect(words(12)).toMatch(/12 × Tea 12$/);
});
