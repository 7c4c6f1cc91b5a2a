import { describe, test } from 'vitest';
import { given } from './given';
import { authorisationId, card, changedMind, facts, lines, orderId, shopperId } from './test-order';

const {
  placed,
  reserved,
  refused,
  requested,
  authorised,
  declined,
  confirmed,
  captured,
  receipt,
  cancelled,
} = facts;
const paid = [placed, reserved, requested, authorised];
const place = { type: 'place-order', orderId, shopperId, lines, card } as const;
const cancel = { type: 'cancel-order', orderId, reason: changedMind, by: 'shopper' } as const;
const confirm = { type: 'confirm-order', orderId } as const;
const mailed = { type: 'record-receipt', orderId, messageId: 'receipt@shop.example' } as const;

describe('placing an order', () => {
  test('is said with its lines, and the total is worked out from them', () =>
    given().when(place).then([placed]));

  test('is refused when the order is there already, whatever became of it', () => {
    given(placed).when(place).thenRefused('order-exists');
    given(placed, cancelled).when(place).thenRefused('order-exists');
    given(...paid, confirmed)
      .when(place)
      .thenRefused('order-exists');
  });
});

describe('cancelling an order', () => {
  test.each([
    ['just after it was placed', [placed]],
    ['while its stock is held', [placed, reserved]],
    ['when its stock was refused', [placed, refused]],
    ['while its payment is on the way', [placed, reserved, requested]],
    ['when its payment was declined', [placed, reserved, requested, declined]],
    ['when its payment is there, a moment before it is confirmed', paid],
  ])('works %s', (_when, before) =>
    given(...before)
      .when(cancel)
      .then([cancelled]),
  );

  test('twice is once', () => given(placed, cancelled).when(cancel).then([]));

  test('is too late once it is confirmed', () => {
    given(...paid, confirmed)
      .when(cancel)
      .thenRefused('already-confirmed');
    given(...paid, confirmed, captured, receipt)
      .when(cancel)
      .thenRefused('already-confirmed');
  });

  test('is refused when there is no such order', () => given().when(cancel).thenRefused('not-found'));
});

describe('confirming an order', () => {
  test('takes both the stock and the money', () =>
    given(...paid)
      .when(confirm)
      .then([confirmed]));

  test.each([
    ['nothing was placed', []],
    ['the stock is missing', [placed, requested, authorised]],
    ['the stock was refused', [placed, refused, requested, authorised]],
    ['the money is missing', [placed, reserved, requested]],
    ['the money was declined', [placed, reserved, requested, declined]],
    ['it was cancelled first', [...paid, cancelled]],
  ])('does not happen while %s', (_why, before) =>
    given(...before)
      .when(confirm)
      .then([]),
  );

  test('twice is once', () =>
    given(...paid, confirmed)
      .when(confirm)
      .then([]));
});

describe('recording a receipt', () => {
  test('is said of a confirmed order', () =>
    given(...paid, confirmed)
      .when(mailed)
      .then([receipt]));

  test('twice is once', () =>
    given(...paid, confirmed, receipt)
      .when(mailed)
      .then([]));

  test('is not said of an order that is not confirmed', () => {
    given(...paid)
      .when(mailed)
      .then([]);
    given(placed, cancelled).when(mailed).then([]);
  });
});

test('what is decided names the authorisation that the money is held under', () => {
  const again = { ...authorised, data: { ...authorised.data, authorisationId: 'auth_2' } };
  const named = { ...confirmed, data: { ...confirmed.data, authorisationId: 'auth_2' } };
  given(placed, reserved, requested, again).when(confirm).then([named]);
  given(...paid)
    .when(confirm)
    .then([{ ...confirmed, data: { ...confirmed.data, authorisationId } }]);
});
