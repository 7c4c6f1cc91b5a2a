import { describe, expect, test } from 'vitest';
import type { DomainEvent } from '@/server/contracts/registry';
import { given, orderAfter } from './given';
import {
  bankRefuses,
  changedMind,
  facts,
  lines,
  orderId,
  returnFacts,
  returnId,
  teapotBack,
} from './test-order';
import { remediesFor, waitsFor } from './waits-for';

const { placed, reserved, requested, authorised, confirmed, captured, receipt, cancelled } = facts;
const { prepared, shipped, delivered, awarded } = facts;
const { asked, reversed, refundRequested, refunded, onTheShelf, completed, mailed } = returnFacts;
const { calledOff, recalled, refundRefused, restored, failed } = returnFacts;
const bought = [placed, reserved, requested, authorised, confirmed];
const paid = [...bought, captured, receipt, awarded];
const arrived = [...paid, prepared, shipped, delivered];
const refunding = [...arrived, asked, reversed, refundRequested];
const refused = [...refunding, refundRefused];

const whole = lines.map(({ sku, quantity }) => ({ sku, quantity }));
const open = {
  ...({ type: 'request-return', orderId, returnId, restock: true } as const),
  lines: teapotBack,
  reason: 'The lid is loose.',
} as const;
const of = { orderId, returnId };
const askForMoney = { type: 'request-refund', ...of } as const;
const callOff = { type: 'call-off-return', ...of, reason: changedMind, by: 'operator' } as const;
const restock = { type: 'restock-return', ...of } as const;
const complete = { type: 'complete-return', ...of } as const;
const fail = { type: 'fail-return', ...of } as const;
const another = 'b0f5b9a8-6a0f-4d9e-9d55-0d6d0f6f9c11';

/** The same fact of another return. */
const ofAnother = <F extends DomainEvent>(fact: F): F => ({
  ...fact,
  data: { ...fact.data, returnId: another },
});

describe('opening a return', () => {
  test('says what comes back, and works out what it cost', () =>
    given(...arrived)
      .when(open)
      .then([asked]));

  test('may be of the whole order', () =>
    given(...arrived)
      .when({ ...open, lines: whole })
      .then([{ ...asked, data: { ...asked.data, lines: whole, amountCents: 2999 } }]));

  test.each([
    ['there is no such order', [], 'not-found'],
    ['the order is not confirmed', [placed], 'not-confirmed'],
    ['the order was cancelled', [placed, cancelled], 'not-confirmed'],
    ['the money has not been taken', [...bought, prepared, shipped, delivered], 'not-paid-yet'],
    ['the parcel is not there', [...paid, prepared, shipped], 'not-delivered'],
    ['another is under way', refunding, 'return-under-way'],
  ])('is refused in words when %s', (_why, before, code) =>
    given(...before)
      .when({ ...open, returnId: another })
      .thenRefused(code),
  );

  test('never takes back more than was sold, over all returns together', () => {
    const rest = { ...open, returnId: another, lines: whole };
    given(...arrived)
      .when({ ...open, lines: [{ sku: 'MUG', quantity: 2 }] })
      .thenRefused('too-many');
    given(...arrived)
      .when({ ...open, lines: [{ sku: 'SPOON', quantity: 1 }] })
      .thenRefused('too-many');
    given(...refunding, refunded, onTheShelf, completed)
      .when(rest)
      .thenRefused('too-many');
    given(...refused, restored, failed)
      .when(rest)
      .then([ofAnother({ ...asked, data: { ...asked.data, lines: whole, amountCents: 2999 } })]);
  });
});

describe('the money', () => {
  test('is asked for once', () => {
    given(...arrived, asked, reversed)
      .when(askForMoney)
      .then([refundRequested]);
    given(...refunding)
      .when(askForMoney)
      .then([]);
  });

  test('is not asked for when the return was called off before', () =>
    given(...arrived, asked, calledOff)
      .when(askForMoney)
      .then([]));

  test('is refunded or refused, whichever is told first', () => {
    given(...refunding)
      .when({ type: 'record-refund', ...of })
      .then([refunded]);
    given(...refused)
      .when({ type: 'record-refund', ...of })
      .then([]);
    given(...refunding)
      .when({ type: 'record-refund-refusal', ...of, reason: bankRefuses })
      .then([refundRefused]);
    given(...refunding, refunded)
      .when({ type: 'record-refund-refusal', ...of, reason: bankRefuses })
      .then([]);
  });
});

describe('calling a return off', () => {
  test('is enough as long as nobody was asked for money', () =>
    given(...arrived, asked)
      .when(callOff)
      .then([calledOff]));

  test('asks the processor which came first, once it was asked', () =>
    given(...refunding)
      .when(callOff)
      .then([calledOff, recalled]));

  test('is refused when it is too late, done already, or there is none', () => {
    given(...refunding, refunded)
      .when(callOff)
      .thenRefused('already-refunded');
    given(...refunding, calledOff, recalled)
      .when(callOff)
      .thenRefused('called-off');
    given(...refused)
      .when(callOff)
      .thenRefused('called-off');
    given(...arrived)
      .when(callOff)
      .thenRefused('not-found');
  });

  test('is too late when the money moved first: then the return is completed all the same', () => {
    const late = [...refunding, calledOff, recalled, refunded];
    given(...late)
      .when(restock)
      .then([onTheShelf], [{ sku: 'TEAPOT', available: 1, reserved: 0, sold: -1 }]);
    given(...late, onTheShelf)
      .when(complete)
      .then([completed]);
  });
});

describe('the end of a return', () => {
  test('waits for the goods, unless they cannot be sold again', () => {
    const broken = { ...asked, data: { ...asked.data, restock: false } };
    given(...refunding, refunded)
      .when(complete)
      .then([]);
    given(...refunding, refunded, onTheShelf)
      .when(complete)
      .then([completed]);
    given(...arrived, broken, reversed, refundRequested, refunded)
      .when(complete)
      .then([{ ...completed, data: { ...completed.data, restocked: false } }]);
    given(...arrived, broken, reversed, refundRequested, refunded)
      .when(restock)
      .then([]);
  });

  test('is a failure with its reason when there is no money, and only then', () => {
    given(...refused, restored)
      .when(fail)
      .then([failed]);
    given(...arrived, asked, calledOff)
      .when(fail)
      .then([{ ...failed, data: { ...failed.data, reason: changedMind } }]);
    for (const told of [refunding, [...refunding, calledOff, recalled], [...refused, restored, failed]]) {
      given(...told)
        .when(fail)
        .then([]);
    }
  });

  test('is told in one mail', () => {
    const mail = { type: 'record-return-mail', ...of, messageId: 'return@shop.example' } as const;
    given(...refunding, refunded, onTheShelf, completed)
      .when(mail)
      .then([mailed]);
    given(...refunding, refunded, onTheShelf, completed, mailed)
      .when(mail)
      .then([]);
    given(...refused, restored, failed)
      .when(mail)
      .then([]);
  });
});

test.each([
  [[...arrived, asked], ['return'], ['retry', 'compensate']],
  [refunding, ['refund'], ['retry', 'compensate']],
  [[...refunding, calledOff, recalled], ['refund'], ['retry']],
  [[...refunding, refunded], ['shelf'], ['retry']],
  [[...refunding, refunded, onTheShelf], ['return'], ['retry']],
  [refused, ['return'], ['retry']],
  [[...refused, restored, failed], [], ['retry']],
  [[...refunding, refunded, onTheShelf, completed], [], ['retry']],
])('an order waits for what its return waits for (case %#)', (told, awaited, remedies) => {
  expect(waitsFor(orderAfter(told))).toEqual(awaited);
  expect(remediesFor(orderAfter(told))).toEqual(remedies);
});
