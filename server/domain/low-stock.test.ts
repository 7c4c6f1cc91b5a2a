import fc from 'fast-check';
import { expect, test } from 'vitest';
import { noticeOf } from './low-stock';

const level = (available: number, isLow: boolean, lowStockAt = 4) => ({
  sku: 'MUG',
  available,
  lowStockAt,
  isLow,
});

/** The notices of a product whose stock goes through these levels. */
function noticesOf(levels: readonly number[], lowStockAt = 4): string[] {
  let isLow = false;
  return levels.flatMap((available) => {
    const notice = noticeOf(level(available, isLow, lowStockAt));
    if (!notice) return [];
    isLow = notice.isLow;
    return [`${isLow ? 'low' : 'recovered'} at ${available}`];
  });
}

test('it is low at the threshold, and recovered half as much again above it', () => {
  expect(noticesOf([9, 5, 4, 3, 6, 7, 20])).toEqual(['low at 4', 'recovered at 7']);
});

test('one that hovers about the threshold is noticed once', () => {
  expect(noticesOf([5, 4, 5, 4, 6, 3, 5, 4])).toEqual(['low at 4']);
});

test('with a threshold of none it is low when it is sold out, and recovered with the first unit', () => {
  expect(noticesOf([1, 0, 1, 0], 0)).toEqual(['low at 0', 'recovered at 1', 'low at 0']);
});

test('whatever happens, notices take turns, and what was noticed last is true of what there is', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(30), { minLength: 1 }), fc.nat(12), (levels, lowStockAt) => {
      const notices = noticesOf(levels, lowStockAt).map((notice) => notice.split(' ')[0]);
      expect(notices.every((word, index) => word === (index % 2 === 0 ? 'low' : 'recovered'))).toBe(true);
      const last = levels.at(-1) ?? 0;
      if (last <= lowStockAt) expect(notices.at(-1)).toBe('low');
      if (last > lowStockAt * 1.5) expect(notices.at(-1)).not.toBe('low');
    }),
  );
});
