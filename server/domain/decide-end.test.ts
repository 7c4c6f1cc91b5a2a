import { describe, expect, test } from 'vitest';
import type { DomainEvent } from '@/server/contracts/registry';
import { decide } from './decide';
import { given, orderAfter } from './given';
import { authorisationId, bankSaysNo, facts, lines, orderId, totalCents } from './test-order';
import { waitsFor } from './waits-for';

const { placed, reserved, refused, released, requested, declined, confirmed } = facts;
const { authorised, authorisedLate } = facts;
const { captured, receipt, cancelled, voidRequested, voided, retried } = facts;
const asked = [placed, reserved, requested];
const paid = [...asked, authorised];
const bought = [...paid, confirmed];
const reason = { code: 'ended-by-operator', message: 'The processor is gone for good.' };
const end = { type: 'end-order', orderId, reason } as const;

const cancelledHere = { type: 'order.cancelled', data: { orderId, reason, by: 'operator' } } as const;
const releasedHere = { ...released, data: { ...released.data, reason } };
const money = { orderId, amountCents: totalCents, currency: 'EUR' } as const;
const writtenOff = (undone: 'answer' | 'void' | 'capture', hold = {}): DomainEvent => ({
  type: 'payment.written-off',
  data: { ...money, undone, ...hold, reason },
});
const hold = { authorisationId };
const givenUp = { type: 'receipt.given-up', data: { orderId, reason } } as const;
const back = lines.map(({ sku, quantity }) => ({ sku, available: quantity, reserved: -quantity, sold: 0 }));

describe('ending an order', () => {
  test('that is under way cancels it', () => given(placed).when(end).then([cancelledHere]));

  test('gives held stock back here and now', () =>
    given(placed, reserved).when(end).then([cancelledHere, releasedHere], back));

  test('writes off an answer that will not come', () =>
    given(...asked)
      .when(end)
      .then([cancelledHere, releasedHere, writtenOff('answer')], back));

  test('asks for held money to be let go, and does not wait for it', () =>
    given(...paid)
      .when(end)
      .then([cancelledHere, releasedHere, voidRequested, writtenOff('void', hold)], back));

  test('does not ask twice for the same', () =>
    given(...paid, cancelled, released, voidRequested)
      .when(end)
      .then([writtenOff('void', hold)]));

  test('that is confirmed leaves it confirmed, without its money and its receipt', () =>
    given(...bought)
      .when(end)
      .then([writtenOff('capture', hold), givenUp]));

  test('gives up only what is missing', () => {
    given(...bought, captured)
      .when(end)
      .then([givenUp]);
    given(...bought, receipt)
      .when(end)
      .then([writtenOff('capture', hold)]);
  });

  test('is refused where nothing waits', () => {
    given().when(end).thenRefused('not-found');
    for (const told of [
      [...bought, captured, receipt],
      [placed, refused, cancelled],
      [...paid, cancelled, released, voidRequested, voided],
    ]) {
      given(...told)
        .when(end)
        .thenRefused('nothing-waits');
    }
  });

  test.each([[[placed]], [[placed, refused]], [asked], [paid], [bought], [[...paid, cancelled]]])(
    'leaves nothing to wait for (case %#)',
    (told) => {
      const decision = decide({ order: orderAfter(told), available: new Map() }, end);
      const after = 'events' in decision ? [...told, ...decision.events] : [];
      expect(waitsFor(orderAfter(after))).toEqual([]);
      given(...after)
        .when(end)
        .thenRefused('nothing-waits');
    },
  );
});

describe('what the outside answers after all', () => {
  const unanswered = [...asked, cancelledHere, releasedHere, writtenOff('answer')];
  const answer = { type: 'record-authorisation', orderId, authorisationId } as const;

  test('a hold is recorded, and asked to be let go', () => {
    given(...unanswered)
      .when(answer)
      .then([authorisedLate]);
    given(...unanswered, authorisedLate)
      .when({ type: 'request-void', orderId })
      .then([voidRequested]);
  });

  test('a decline is recorded', () =>
    given(...unanswered)
      .when({ type: 'record-decline', orderId, reason: bankSaysNo })
      .then([declined]));

  test('a hold that was let go is recorded', () =>
    given(...paid, cancelled, released, voidRequested, writtenOff('void', hold))
      .when({ type: 'record-void', orderId })
      .then([voided]));

  test('money that was taken for a confirmed order is recorded', () =>
    given(...bought, writtenOff('capture', hold))
      .when({ type: 'record-capture', orderId })
      .then([captured]));

  test('the receipt of a person who was forgotten is given up, once, unless it is sent', () => {
    const giveUp = { type: 'give-up-receipt', orderId, reason } as const;
    given(...bought, captured)
      .when(giveUp)
      .then([givenUp]);
    given(...bought, captured, givenUp)
      .when(giveUp)
      .then([]);
    given(...bought, captured, receipt)
      .when(giveUp)
      .then([]);
    given(...paid, cancelled)
      .when(giveUp)
      .then([]);
    given().when(giveUp).then([]);
  });

  test('a receipt that went out is recorded', () =>
    given(...bought, captured, givenUp)
      .when({ type: 'record-receipt', orderId, messageId: receipt.data.messageId })
      .then([receipt]));

  test('money is never taken for an order that came to nothing, nor let go for one that is confirmed', () => {
    given(...paid, cancelled, released, writtenOff('void', hold))
      .when({ type: 'record-capture', orderId })
      .then([]);
    given(...bought, writtenOff('capture', hold))
      .when({ type: 'record-void', orderId })
      .then([]);
  });
});

test('trying again is said with its reason, and changes nothing else', () => {
  given(...asked)
    .when({ type: 'retry-order', orderId, reason: retried.data.reason })
    .then([retried]);
  given().when({ type: 'retry-order', orderId, reason: 'why not' }).thenRefused('not-found');
});
