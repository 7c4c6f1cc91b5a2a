import { describe, test } from 'vitest';
import { given } from './given';
import { changedMind, facts, orderId, toReview } from './test-order';

const { placed, reserved, requested, authorised, confirmed, cancelled, held, lifted, screened } = facts;
const paid = [placed, reserved, requested, authorised];
const hold = { type: 'hold-order', orderId, by: 'screening', reason: toReview } as const;
const lift = { type: 'lift-hold', orderId, by: 'screening', reason: 'It is a regular.' } as const;
const customs = { ...held, data: { ...held.data, by: 'customs' } };
const confirm = { type: 'confirm-order', orderId } as const;
const verdict = { ...screened.data, score: 60, verdict: 'review' } as const;

describe('a hold', () => {
  test('is put on an order that is not decided yet', () => given(placed).when(hold).then([held]));

  test('is one of each holder', () => {
    given(placed, held).when(hold).then([]);
    given(placed, customs).when(hold).then([held]);
    given(placed, held, lifted).when(hold).then([held]);
  });

  test('comes too late for an order that is over', () => {
    given(...paid, confirmed)
      .when(hold)
      .then([]);
    given(placed, cancelled).when(hold).then([]);
  });

  test('keeps an order from being confirmed until the last is lifted', () => {
    given(...paid, held)
      .when(confirm)
      .then([]);
    given(...paid, held, customs, lifted)
      .when(confirm)
      .then([]);
    given(...paid, held, lifted)
      .when(confirm)
      .then([confirmed]);
  });

  test('does not keep an order from being cancelled, and goes with it', () => {
    given(placed, held)
      .when({ type: 'cancel-order', orderId, reason: changedMind, by: 'shopper' })
      .then([cancelled]);
    given(placed, held, cancelled).when(lift).thenRefused('not-held');
  });

  test('is lifted by name, or all at once', () => {
    given(placed, held, customs).when(lift).then([lifted]);
    const allLifted = [lifted, { ...lifted, data: { ...lifted.data, by: 'customs' } }];
    given(placed, held, customs)
      .when({ type: 'lift-hold', orderId, reason: 'It is a regular.' })
      .then(allLifted);
  });

  test('that is not there cannot be lifted', () => {
    given(placed).when(lift).thenRefused('not-held');
    given().when(lift).thenRefused('not-found');
  });
});

describe('a verdict', () => {
  test('is recorded once', () => {
    given(placed)
      .when({ type: 'record-screening', ...screened.data })
      .then([screened]);
    given(placed, screened)
      .when({ type: 'record-screening', ...screened.data })
      .then([]);
  });

  test('that says something stays on record when the order is over, and others do not', () => {
    given(...paid, confirmed)
      .when({ type: 'record-screening', ...verdict })
      .then([{ type: 'order.screened', data: verdict }]);
    given(...paid, confirmed)
      .when({ type: 'record-screening', ...screened.data })
      .then([]);
  });
});
