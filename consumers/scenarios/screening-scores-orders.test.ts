import { describe, expect, test } from 'vitest';
import { facts } from '@/server/domain/test-order';
import { REFUSED_FROM, REVIEW_FROM, screen } from '../screening.effect';

const placed = facts.placed.data;
const [teapot] = placed.lines;
const past = (count: number, last4 = placed.card.last4) =>
  Array.from({ length: count }, (_, index) => ({ orderId: `${index}`, last4 }));
const cards = (...last4s: string[]) => last4s.flatMap((last4) => past(1, last4));
const ofOne = (quantity: number) => ({ ...placed, lines: [{ ...teapot, quantity }] }) as typeof placed;
const rulesOf = (seen: Parameters<typeof screen>[0]) =>
  screen(seen).rules.map(({ rule, points }) => `${rule} ${points}`);

describe('a screening', () => {
  test('finds nothing in an ordinary order', () =>
    expect(screen({ placed, others: past(1) })).toEqual({ score: 0, verdict: 'passed', rules: [] }));

  test.each<[string, string[], Parameters<typeof screen>[0]]>([
    ['a total that is large', ['large-total 25'], { placed: { ...placed, totalCents: 200_000 }, others: [] }],
    ['one that is larger', ['large-total 60'], { placed: { ...placed, totalCents: 500_000 }, others: [] }],
    ['many of one product', ['many-of-one 25'], { placed: ofOne(20), others: [] }],
    ['more of one product', ['many-of-one 50'], { placed: ofOne(40), others: [] }],
    ['many orders in a short time', ['many-orders 25'], { placed, others: past(3) }],
    ['three cards in a short time', ['many-cards 50'], { placed, others: cards('0002', '0003') }],
  ])('finds %s', (_what, found, seen) => expect(rulesOf(seen)).toEqual(found));

  test('adds up the points against an order, and gives the reasons', () => {
    const found = screen({ placed: { ...ofOne(20), totalCents: 200_000 }, others: [] });
    expect(found).toMatchObject({ score: REVIEW_FROM, verdict: 'review' });
    expect(found.rules.map(({ why }) => why)).toEqual([
      'The total is €2,000.00, and €2,000.00 is a lot.',
      '20 of Teapot at once: that is more than one household needs.',
    ]);
  });

  test('rejects only a high total', () => {
    const found = screen({ placed: { ...ofOne(80), totalCents: 500_000 }, others: [] });
    expect(found.score).toBeGreaterThanOrEqual(REFUSED_FROM);
    expect(found.verdict).toBe('refused');
    expect(screen({ placed: { ...placed, totalCents: 90_000_000 }, others: [] }).verdict).toBe('review');
  });
});
