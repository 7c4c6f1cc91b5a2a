import { describe, test } from 'vitest';
import { given } from './given';
import { authorisationId, bankSaysNo, facts, orderId } from './test-order';

const { placed, reserved, requested, authorised, authorisedLate, declined, confirmed, captured, cancelled } =
  facts;
const { voidRequested, voided } = facts;
const request = { type: 'request-payment', orderId } as const;
const authorise = { type: 'record-authorisation', orderId, authorisationId } as const;
const decline = { type: 'record-decline', orderId, reason: bankSaysNo } as const;
const askToVoid = { type: 'request-void', orderId } as const;
const noteVoid = { type: 'record-void', orderId } as const;
const capture = { type: 'record-capture', orderId } as const;
const closure = { type: 'record-closure', orderId, authorisationId } as const;
const paid = [placed, reserved, requested, authorised];

describe('asking for the money', () => {
  test('asks for the total of the order', () => given(placed, reserved).when(request).then([requested]));

  test.each([
    ['it was asked before', [placed, reserved, requested]],
    ['it is there', paid],
    ['it was declined', [placed, reserved, requested, declined]],
    ['the order is cancelled', [placed, reserved, cancelled]],
    ['there is no order', []],
  ])('asks nothing when %s', (_why, before) =>
    given(...before)
      .when(request)
      .then([]),
  );
});

describe('recording that money is held', () => {
  test('is said once it was asked for', () =>
    given(placed, reserved, requested).when(authorise).then([authorised]));

  test('is also said when the order was cancelled meanwhile: money that is held must be known', () =>
    given(placed, reserved, requested, cancelled).when(authorise).then([authorisedLate]));

  test('is also said when the shop had given up on the answer', () =>
    given(placed, reserved, requested, declined).when(authorise).then([authorisedLate]));

  test.each([
    ['nobody asked', [placed, reserved]],
    ['it is known', paid],
    ['it was taken', [...paid, confirmed, captured]],
    ['it was let go', [...paid, cancelled, voidRequested, voided]],
  ])('is not said when %s', (_why, before) =>
    given(...before)
      .when(authorise)
      .then([]),
  );
});

describe('recording that there is no money', () => {
  test('is said with the reason', () => given(placed, reserved, requested).when(decline).then([declined]));

  test.each([
    ['nobody asked', [placed, reserved]],
    ['it is known', [placed, reserved, requested, declined]],
    ['the money is there', paid],
  ])('is not said when %s', (_why, before) =>
    given(...before)
      .when(decline)
      .then([]),
  );
});

describe('letting held money go', () => {
  test('is asked for when the order came to nothing', () =>
    given(...paid, cancelled)
      .when(askToVoid)
      .then([voidRequested]));

  test.each([
    ['the order is still being processed', paid],
    ['the order is confirmed', [...paid, confirmed]],
    ['nothing is held', [placed, reserved, requested, cancelled]],
    ['it was asked for already', [...paid, cancelled, voidRequested]],
    ['it was let go already', [...paid, cancelled, voidRequested, voided]],
  ])('is not asked for when %s', (_why, before) =>
    given(...before)
      .when(askToVoid)
      .then([]),
  );

  test('is recorded once', () => {
    given(...paid, cancelled, voidRequested)
      .when(noteVoid)
      .then([voided]);
    given(...paid, cancelled, voidRequested, voided)
      .when(noteVoid)
      .then([]);
    given(...paid, cancelled)
      .when(noteVoid)
      .then([]);
  });
});

describe('a hold that was found when the order was closed at the processor', () => {
  const silent = [placed, reserved, requested, declined];

  test.each([
    ['the order is cancelled', [...silent, cancelled]],
    ['nobody has cancelled the order yet', silent],
  ])('is recorded together with its end when %s', (_when, before) => {
    given(...before)
      .when(closure)
      .then([authorisedLate, voided]);
    given(...before, authorisedLate, voided)
      .when(closure)
      .then([]);
  });

  test('never confirms an order', () =>
    given(...silent, authorised, voided)
      .when({ type: 'confirm-order', orderId })
      .then([]));
});

describe('taking the money', () => {
  test('is recorded for a confirmed order', () =>
    given(...paid, confirmed)
      .when(capture)
      .then([captured]));

  test.each([
    ['the order is not confirmed', paid],
    ['the order was cancelled', [...paid, cancelled]],
    ['it was taken already', [...paid, confirmed, captured]],
  ])('is not recorded when %s', (_why, before) =>
    given(...before)
      .when(capture)
      .then([]),
  );
});
