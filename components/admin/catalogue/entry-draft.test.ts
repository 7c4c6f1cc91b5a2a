import { expect, test } from 'vitest';
import { differing, draftOf, readDraft } from './entry-draft';

const words = {
  name: 'Teapot',
  description: 'Holds tea.',
  category: 'Tea',
  priceCents: 3405,
  picture: 'teapot',
  lowStockAt: 5,
};

test('what is written down again as it was read is the same', () => {
  expect(readDraft(draftOf(words)).words).toEqual(words);
});

test.each([
  ['4', 400],
  ['4.5', 450],
  ['4,05', 405],
  [' 12.99 ', 1299],
  ['0', 0],
])('the price %j is %d cents', (price, priceCents) => {
  expect(readDraft({ ...draftOf(words), price }).words?.priceCents).toBe(priceCents);
});

test.each(['', '-1', '1.234', '1e3', 'four', '99999999999'])('the price %j is refused', (price) => {
  expect(Object.keys(readDraft({ ...draftOf(words), price }).faults ?? {})).toEqual(['price']);
});

test('every field that is wrong is named', () => {
  const bad = { name: ' ', price: 'x', category: '', description: '', picture: '', lowStockAt: '1.5' };
  expect(Object.keys(readDraft(bad).faults ?? {}).sort()).toEqual(Object.keys(bad).sort());
});

test('two drafts differ where one was written over', () => {
  expect(differing(draftOf(words), { ...draftOf(words), price: '34.06' })).toEqual(['price']);
});
