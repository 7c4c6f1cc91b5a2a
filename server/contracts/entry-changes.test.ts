import { expect, it } from 'vitest';
import { differenceOf } from './entry-changes';

const mug = { name: 'Mug', priceCents: 1_450, picture: 'mug' };

it('a change has both sides of what differs, and nothing else', () => {
  expect(differenceOf(mug, { ...mug, priceCents: 1_600 })).toEqual({
    before: { priceCents: 1_450 },
    after: { priceCents: 1_600 },
  });
});

it('a new entry has nothing before it', () => {
  expect(differenceOf(undefined, mug)).toEqual({ before: {}, after: mug });
});

it('a field that is not stated on either side is left out', () => {
  expect(differenceOf(mug, { ...mug, onShelf: undefined })).toEqual({ before: {}, after: {} });
});
