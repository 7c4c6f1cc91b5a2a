import { describe, expect, it } from 'vitest';
import type { Obstacle, WaitingOrder } from '@/server/contracts/waiting-order';
import {
  consequence,
  merged,
  noObstacleText,
  obstacleWords,
  textsOf,
  usuallyWords,
  waitedWords,
  waitsForWords,
} from './stalled-texts';

const order = (change: Partial<WaitingOrder> = {}): WaitingOrder => ({
  ...{ orderId: '0b8f6c1e-3d52-4a7e-9c11-5f2d8a7b6e40', version: 3, status: 'processing', totalCents: 2999 },
  ...{ currency: 'EUR', waitsFor: ['answer'], since: '2026-01-01T00:00:00.000Z', waitedMs: 61_000 },
  ...{ usualMs: 90, obstacles: [], behind: [], remedies: ['retry', 'compensate', 'end'], ...change },
});
const obstacle = (change: Partial<Obstacle> = {}): Obstacle => ({
  ...{ consumer: 'payments', eventId: '0b8f6c1e-3d52-4a7e-9c11-5f2d8a7b6e40', state: 'retrying' },
  ...{ attempts: 4, dueInMs: 2_500, reason: 'away', ...change },
});

describe('a stalled order', () => {
  it('says what it waits for', () => {
    expect(waitsForWords(order())).toBe('Waiting for the card processor’s response');
    expect(waitsForWords(order({ waitsFor: ['capture', 'receipt'] }))).toBe(
      'Waiting for the payment to be captured and the receipt to be sent',
    );
  });

  it('names the consumers that must catch up when nothing else is awaited', () =>
    expect(waitsForWords(order({ waitsFor: ['follower'], obstacles: [obstacle()] }))).toBe(
      'Waiting for payments to catch up',
    ));

  it('says how long it has waited, and how long is usual', () => {
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

  it('names the consumers that have not processed it, if no delivery is parked', () => {
    expect(noObstacleText(order())).toBe('No known obstacle');
    expect(noObstacleText(order({ waitsFor: ['review'] }))).toBe('Held until an operator approves it');
    expect(noObstacleText(order({ behind: ['payments'] }))).toBe('payments has not processed it yet');
    expect(noObstacleText(order({ behind: ['inventory', 'payments'] }))).toBe(
      'inventory and payments have not processed it yet',
    );
  });
});

describe('a parked delivery', () => {
  it.each([
    ['payments retries in 3 s, after 4 attempts', {}, 0],
    ['payments retries in 1 s, after 4 attempts', {}, 2_000],
    ['payments is retrying, after 1 attempt', { attempts: 1 }, 9_000],
    ['payments retries in 3 s', { attempts: 0 }, 0],
    ['payments gave up after 4 attempts', { state: 'dead', dueInMs: null }, 0],
    ['payments has a later event blocked by it', { state: 'behind', dueInMs: null }, 0],
  ] as const)('reads: %s', (words, change, ageMs) =>
    expect(obstacleWords(obstacle(change), ageMs)).toBe(words),
  );
});

it('dead letters of one event with the same error are merged', () => {
  const dead = { ...obstacle({ state: 'dead' }), reason: 'it cannot be read' };
  const obstacles = merged([
    { ...dead, consumer: 'inventory' },
    obstacle({ state: 'retrying' }),
    { ...dead, consumer: 'sales' },
    { ...dead, consumer: 'screening', reason: 'it is strange' },
  ]);
  expect(obstacles.map(({ consumer }) => consumer)).toEqual(['inventory and sales', 'payments', 'screening']);
});

describe('the consequence of an intervention', () => {
  it('says whether the shopper sees the reason', () => {
    expect(consequence('compensate', order())).toContain('The shopper sees your reason');
    expect(textsOf('compensate', order()).action).toBe('Cancel order');
    const returned = order({ status: 'confirmed', waitsFor: ['refund'] });
    expect(consequence('compensate', returned)).toContain('Cancels the return');
    expect(textsOf('compensate', returned).action).toBe('Cancel return');
    expect(consequence('end', order())).toContain('The shopper sees your reason');
    expect(consequence('end', order({ status: 'cancelled', waitsFor: ['void'] }))).not.toContain('sees');
    expect(consequence('retry', order())).not.toContain('sees');
  });

  it('names what is no longer awaited', () =>
    expect(consequence('end', order({ status: 'confirmed', waitsFor: ['capture', 'receipt'] }))).toContain(
      'no longer waits for the payment to be captured and the receipt to be sent',
    ));
});
