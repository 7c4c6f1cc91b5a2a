import { describe, test } from 'vitest';
import { given } from './given';
import { facts, orderId, returnFacts, shopperId } from './test-order';

const { placed, reserved, requested, authorised, confirmed, captured, awarded } = facts;
const { asked, reversed, refundRequested, refunded, onTheShelf, completed } = returnFacts;
const { calledOff, recalled, refundRefused, restored } = returnFacts;
const paid = [placed, reserved, requested, authorised, confirmed, captured];
const refunding = [...paid, awarded, asked, reversed, refundRequested];
const refused = [...refunding, refundRefused];
const settle = { type: 'settle-points', orderId } as const;
const another = 'b0f5b9a8-6a0f-4d9e-9d55-0d6d0f6f9c11';

describe('points', () => {
  test('are taken back for what comes back, once', () => {
    given(...paid, awarded, asked)
      .when(settle)
      .then([reversed]);
    given(...refunding)
      .when(settle)
      .then([]);
  });

  test('are given again when it comes to nothing, and not before that is certain', () => {
    given(...refunding, calledOff, recalled)
      .when(settle)
      .then([]);
    given(...refused)
      .when(settle)
      .then([restored]);
    given(...refused, restored)
      .when(settle)
      .then([]);
  });

  test('that come late are taken back as well, and none are taken that were not given', () => {
    const early = refunding.filter((fact) => fact !== awarded && fact !== reversed);
    given(...early)
      .when(settle)
      .then([]);
    given(...early, awarded)
      .when(settle)
      .then([reversed]);
  });

  test('are all gone when everything came back, to the last', () => {
    const rest = { ...asked, data: { ...asked.data, returnId: another, amountCents: 1749 } };
    given(...refunding, refunded, onTheShelf, completed, rest)
      .when(settle)
      .then([{ type: 'points.reversed', data: { orderId, shopperId, returnId: another, points: 17 } }]);
  });
});
