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

test('a draft of an entry reads back as the same entry', () => {
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

test.each(['', '-1', '1.234', '1e3', 'four', '99999999999'])('the price %j is rejected', (price) => {
  expect(Object.keys(readDraft({ ...draftOf(words), price }).errors ?? {})).toEqual(['price']);
});

test('every invalid field gets an error', () => {
  const bad = { name: ' ', price: 'x', category: '', description: '', picture: '', lowStockAt: '1.5' };
  expect(Object.keys(readDraft(bad).errors ?? {}).sort()).toEqual(Object.keys(bad).sort());
});

test('two drafts differ in the field that was edited', () => {
  expect(differing(draftOf(words), { ...draftOf(words), price: '34.06' })).toEqual(['price']);
});
