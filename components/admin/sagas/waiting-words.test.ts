import { describe, expect, it } from 'vitest';
import type { Obstacle, WaitingOrder } from '@/server/contracts/waiting-order';
import {
  consequence,
  obstacleWords,
  toldOnce,
  unheldWords,
  usuallyWords,
  waitedWords,
  waitsForWords,
  wordsOf,
} from './waiting-words';

const order = (change: Partial<WaitingOrder> = {}): WaitingOrder => ({
  orderId: '0b8f6c1e-3d52-4a7e-9c11-5f2d8a7b6e40',
  version: 3,
  status: 'processing',
  totalCents: 2999,
  currency: 'EUR',
  waitsFor: ['answer'],
  since: '2026-01-01T00:00:00.000Z',
  waitedMs: 61_000,
  usualMs: 90,
  obstacles: [],
  behind: [],
  remedies: ['retry', 'compensate', 'end'],
  ...change,
});
const obstacle = (change: Partial<Obstacle> = {}): Obstacle => ({
  consumer: 'payments',
  eventId: '0b8f6c1e-3d52-4a7e-9c11-5f2d8a7b6e40',
  state: 'retrying',
  attempts: 4,
  dueInMs: 2_500,
  reason: 'away',
  ...change,
});

describe('an order that waits', () => {
  it('says for what', () => {
    expect(waitsForWords(order())).toBe('Waits for the card processor’s answer');
    expect(waitsForWords(order({ waitsFor: ['capture', 'receipt'] }))).toBe(
      'Waits for the money to be taken and the receipt to go out',
    );
  });

  it('says who has yet to follow when it waits for nothing else', () =>
    expect(waitsForWords(order({ waitsFor: ['follower'], obstacles: [obstacle()] }))).toBe(
      'Waits for payments to follow it to its end',
    ));

  it('says for how long, and how long is usual', () => {
    expect([0, 59_999, 65_000, 11_520_000].map(waitedWords)).toEqual([
      '0 s',
      '59 s',
      '1 min 05 s',
      '3 h 12 min',
    ]);
    expect([null, 12, 1_234].map(usuallyWords)).toEqual([
      'usually a moment',
      'usually 0.1 s',
      'usually 1.2 s',
    ]);
  });

  it('says who has not come to it, if nothing is held back', () => {
    expect(unheldWords(order())).toBe('Nothing is known to stand in its way');
    expect(unheldWords(order({ waitsFor: ['review'] }))).toBe('It is held up until someone approves it');
    expect(unheldWords(order({ behind: ['payments'] }))).toBe('payments has not come to it yet');
    expect(unheldWords(order({ behind: ['inventory', 'payments'] }))).toBe(
      'inventory and payments have not come to it yet',
    );
  });
});

describe('a delivery that is held back', () => {
  it.each([
    ['payments tries again in 3 s, after 4 tries', {}, 0],
    ['payments tries again in 1 s, after 4 tries', {}, 2_000],
    ['payments is trying again, after one try', { attempts: 1 }, 9_000],
    ['payments tries again in 3 s', { attempts: 0 }, 0],
    ['payments gave up after 4 tries', { state: 'dead', dueInMs: null }, 0],
    ['payments holds a later fact behind it', { state: 'behind', dueInMs: null }, 0],
  ] as const)('is said as: %s', (words, change, ageMs) =>
    expect(obstacleWords(obstacle(change), ageMs)).toBe(words),
  );
});

it('tells once of those who gave up on the same fact for the same reason', () => {
  const dead = { ...obstacle({ state: 'dead' }), reason: 'it cannot be read' };
  const told = toldOnce([
    { ...dead, consumer: 'inventory' },
    obstacle({ state: 'retrying' }),
    { ...dead, consumer: 'sales' },
    { ...dead, consumer: 'screening', reason: 'it is strange' },
  ]);
  expect(told.map(({ consumer }) => consumer)).toEqual(['inventory and sales', 'payments', 'screening']);
});

describe('what will happen', () => {
  it('says whether the shopper reads the reason', () => {
    expect(consequence('compensate', order())).toContain('The shopper reads your reason');
    expect(wordsOf('compensate', order()).deed).toBe('Cancel the order');
    const returned = order({ status: 'confirmed', waitsFor: ['refund'] });
    expect(consequence('compensate', returned)).toContain('Its return is called off');
    expect(wordsOf('compensate', returned).deed).toBe('Call it off');
    expect(consequence('end', order())).toContain('The shopper reads your reason');
    expect(consequence('end', order({ status: 'cancelled', waitsFor: ['void'] }))).not.toContain('reads');
    expect(consequence('retry', order())).not.toContain('reads');
  });

  it('names what nobody waits for any more', () =>
    expect(consequence('end', order({ status: 'confirmed', waitsFor: ['capture', 'receipt'] }))).toContain(
      'nobody waits any more for the money to be taken and the receipt to go out',
    ));
});
