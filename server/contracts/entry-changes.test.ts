import { expect, it } from 'vitest';
import { differenceOf } from './entry-changes';

const mug = { name: 'Mug', priceCents: 1_450, picture: 'mug' };

it('a change records both sides of the fields that differ, and no other field', () => {
  expect(differenceOf(mug, { ...mug, priceCents: 1_600 })).toEqual({
    before: { priceCents: 1_450 },
    after: { priceCents: 1_600 },
  });
});

it('a new entry has an empty before side', () => {
  expect(differenceOf(undefined, mug)).toEqual({ before: {}, after: mug });
});

it('a field that neither side sets is left out', () => {
  expect(differenceOf(mug, { ...mug, onShelf: undefined })).toEqual({ before: {}, after: {} });
});
