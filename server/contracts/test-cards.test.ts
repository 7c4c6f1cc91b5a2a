import { expect, test } from 'vitest';
import { testCardByNumber, testCardByToken, testCards } from './test-cards';

const luhnSum = (number: string) =>
  [...number].reverse().reduce((sum, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2);
    return sum + (value > 9 ? value - 9 : value);
  }, 0);

test.each(testCards)('$number has a valid check digit', ({ number }) => {
  expect(luhnSum(number) % 10).toBe(0);
});

test('every card has its own number and its own token', () => {
  expect(new Set(testCards.map((card) => card.number)).size).toBe(testCards.length);
  expect(new Set(testCards.map((card) => card.token)).size).toBe(testCards.length);
});

test('a card is found by its token, and by its number with any separators', () => {
  expect(testCardByNumber('4242 4242-4242 4242')?.token).toBe('tok_visa');
  const dressed = [' ', '\u00a0', '\u202f', '\u2007', '\u2009', '\t', '-', '\u2011', '\u2013', '\u200b'];
  for (const between of dressed) {
    const number = ['4242', '4242', '4242', '4242'].join(between);
    expect(testCardByNumber(number)?.token, JSON.stringify(between)).toBe('tok_visa');
  }
  expect(testCardByNumber('4000000000000002')?.last4).toBe('0002');
  expect(testCardByToken('tok_mastercard')?.brand).toBe('Mastercard');
});

test('an unknown number or token finds no card', () => {
  expect(testCardByNumber('4111111111111111')).toBeUndefined();
  expect(testCardByNumber('__proto__')).toBeUndefined();
  expect(testCardByToken('constructor')).toBeUndefined();
});
