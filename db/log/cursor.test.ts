import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cursorOf, halves, isAfter, START } from './cursor';

const place = fc.tuple(fc.bigInt(0n, 2n ** 63n), fc.bigInt(0n, 2n ** 62n));
const at = ([xid, position]: [bigint, bigint]) => cursorOf({ xid: xid.toString(), position });

test('a cursor says a transaction and a position, and is read back as them', () =>
  fc.assert(
    fc.property(place, ([xid, position]) => {
      expect(halves(at([xid, position]))).toEqual({ xid: `${xid}`, position: `${position}` });
    }),
  ));

test('the transaction decides which of two comes later, then the position, as numbers', () => {
  expect(isAfter('10:1', '9:99')).toBe(true);
  expect(isAfter('9:10', '9:9')).toBe(true);
  expect(isAfter('9:9', '9:10')).toBe(false);
  expect(isAfter('9:9', '9:9')).toBe(false);
  expect(isAfter('1:0', START)).toBe(true);
});

test('of two different places exactly one is later', () =>
  fc.assert(
    fc.property(place, place, (one, other) => {
      const same = at(one) === at(other);
      expect(isAfter(at(one), at(other)) !== isAfter(at(other), at(one))).toBe(!same);
    }),
  ));

test.each([
  '',
  '1',
  ':',
  '1:',
  ':1',
  '1:2:3',
  '-1:2',
  '1.5:2',
  "1:2'",
  ' 1:2',
  '1:2\n',
  `${'1'.repeat(21)}:1`,
])('%j is no cursor', (text) => expect(() => halves(text)).toThrow(RangeError));
