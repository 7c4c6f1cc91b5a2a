import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sumMoves } from './stock';

const move = fc.record({
  sku: fc.constantFrom('TEAPOT', 'MUG', 'KETTLE'),
  available: fc.integer({ min: -99, max: 99 }),
  reserved: fc.integer({ min: -99, max: 99 }),
  sold: fc.integer({ min: 0, max: 99 }),
});
const total = (moves: { sku: string; available: number }[], sku: string) =>
  moves.filter((one) => one.sku === sku).reduce((sum, { available }) => sum + available, 0);

test('many moves of one product are one move, and nothing is added or lost', () =>
  fc.assert(
    fc.property(fc.array(move), (moves) => {
      const sums = sumMoves(moves);
      expect(new Set(sums.map(({ sku }) => sku)).size).toBe(sums.length);
      for (const { sku } of moves) expect(total(sums, sku)).toBe(total(moves, sku));
    }),
  ));
