import { describe, expect, test } from 'vitest';
import type { DomainEvent } from '@/server/contracts/registry';
import { orderAfter } from './given';
import { changedMind, facts, orderId } from './test-order';
import { remediesFor, waitsFor } from './waits-for';

const { placed, reserved, refused, released, requested, authorised, declined, confirmed } = facts;
const { captured, receipt, cancelled, voidRequested, voided, retried, held, lifted } = facts;
const asked = [placed, reserved, requested];
const paid = [...asked, authorised];
const bought = [...paid, confirmed];
const givenUp = { type: 'receipt.given-up', data: { orderId, reason: changedMind } } as const;
const money = { orderId, amountCents: 2999, currency: 'EUR', reason: changedMind } as const;
const writtenOff = { type: 'payment.written-off', data: { ...money, undone: 'void' } } as const;

describe('an order waits', () => {
  test.each<[string, DomainEvent[], string[]]>([
    ['for nothing before it is placed', [], []],
    ['for stock', [placed], ['stock']],
    ['to be cancelled when there was no stock', [placed, refused], ['cancellation']],
    ['for its card to be asked', [placed, reserved], ['payment']],
    ['for the card to answer', asked, ['answer']],
    ['to be cancelled when the card said no', [...asked, declined], ['cancellation']],
    ['to be confirmed', paid, ['confirmation']],
    ['to be reviewed, when all else is there', [...paid, held], ['review']],
    ['for its card first, when it is to be reviewed', [...asked, held], ['answer']],
    ['to be confirmed when the review is over', [...paid, held, lifted], ['confirmation']],
    ['for the money and the receipt', bought, ['capture', 'receipt']],
    ['for the receipt', [...bought, captured], ['receipt']],
    ['for the money', [...bought, receipt], ['capture']],
    ['for nothing when all is done', [...bought, receipt, captured], []],
    ['for nothing when what is left was written off', [...bought, writtenOff, givenUp], []],
    ['for nothing when it was cancelled at once', [placed, cancelled], []],
    ['for nothing when it was refused', [placed, refused, cancelled], []],
    ['for its stock to be given back', [placed, reserved, cancelled], ['release']],
    ['for a card that will still answer', [...asked, cancelled, released], ['answer']],
    ['for stock and answer', [...asked, cancelled], ['release', 'answer']],
    ['for held money that nobody has asked for yet', [...paid, cancelled, released], ['void']],
    ['for held money to be let go', [...paid, cancelled, voidRequested, released], ['void']],
    ['for stock and money', [...paid, cancelled], ['release', 'void']],
    ['for nothing when both are back', [...paid, cancelled, voidRequested, released, voided], []],
    ['for nothing when the hold was written off', [...paid, cancelled, released, writtenOff], []],
    ['for stock still, whatever was written off', [...paid, cancelled, writtenOff], ['release']],
    ['for nothing after a decline', [...asked, declined, cancelled, released], []],
    ['for a hold that came late', [...asked, cancelled, released, writtenOff, authorised], ['void']],
    ['for the same after it was tried again', [...asked, retried], ['answer']],
  ])('%s', (_what, told, awaited) => expect(waitsFor(orderAfter(told))).toEqual(awaited));
});

describe('an operator', () => {
  test('can cancel what is not confirmed, and end what waits', () => {
    expect(remediesFor(orderAfter([placed]))).toEqual(['retry', 'compensate', 'end']);
    expect(remediesFor(orderAfter(bought))).toEqual(['retry', 'end']);
    expect(remediesFor(orderAfter([...paid, cancelled]))).toEqual(['retry', 'end']);
  });

  test('can let an order go on that is to be reviewed', () =>
    expect(remediesFor(orderAfter([placed, held]))).toEqual(['retry', 'lift', 'compensate', 'end']));

  test('can only try again what waits for nothing itself', () => {
    expect(remediesFor(orderAfter([...bought, captured, receipt]))).toEqual(['retry']);
    expect(remediesFor(orderAfter([]))).toEqual([]);
  });
});
