import { describe, expect, test } from 'vitest';
import type { DomainEvent } from '@/server/contracts/registry';
import { checkoutFollows, reactToCheckout } from './checkout';
import { orderAfter } from './given';
import { bankSaysNo, facts, orderId, recordedAt } from './test-order';

const { placed, reserved, refused, requested, authorised, declined, cancelled, held, lifted } = facts;

const cancelBySystem = (reason: object) => ({ type: 'cancel-order', orderId, reason, by: 'system' });

describe('the checkout', () => {
  test('asks for the money when the stock is held', () =>
    expect(reactToCheckout(orderAfter([placed, reserved]), recordedAt(2, reserved))).toEqual([
      { type: 'request-payment', orderId },
    ]));

  test('confirms when the money is there too', () => {
    const known = orderAfter([placed, reserved, requested, authorised]);
    expect(reactToCheckout(known, recordedAt(4, authorised))).toEqual([{ type: 'confirm-order', orderId }]);
  });

  test('confirms when nothing holds the order up any more', () => {
    const known = orderAfter([placed, held, reserved, requested, authorised, lifted]);
    expect(reactToCheckout(known, recordedAt(6, lifted))).toEqual([{ type: 'confirm-order', orderId }]);
  });

  test('has the money let go when it comes after the end', () => {
    const known = orderAfter([placed, reserved, requested, cancelled, authorised]);
    expect(reactToCheckout(known, recordedAt(5, authorised))).toEqual([{ type: 'request-void', orderId }]);
  });

  test('has held money let go when the order is cancelled', () => {
    const known = orderAfter([placed, reserved, requested, authorised, cancelled]);
    expect(reactToCheckout(known, recordedAt(5, cancelled))).toEqual([{ type: 'request-void', orderId }]);
  });

  test('cancels with the words of the bank when the payment is declined', () => {
    const known = orderAfter([placed, reserved, requested, declined]);
    expect(reactToCheckout(known, recordedAt(4, declined))).toEqual([cancelBySystem(bankSaysNo)]);
  });

  test.each([
    [{ sku: 'MUG', wanted: 1, available: 0 }, 'Mug is sold out.'],
    [{ sku: 'TEAPOT', wanted: 2, available: 1 }, 'Only 1 left of Teapot.'],
    [{ sku: 'KETTLE', wanted: 2, available: 0 }, 'KETTLE is sold out.'],
  ])('cancels when the stock is refused, and names what is short: %j', (line, message) => {
    const fact = { ...refused, data: { orderId, short: [line] } };
    expect(reactToCheckout(orderAfter([placed, fact]), recordedAt(2, fact))).toEqual([
      cancelBySystem({ code: 'out-of-stock', message }),
    ]);
  });

  test('follows only facts that it reacts to', () => {
    const known: DomainEvent[] = [reserved, refused, authorised, declined, cancelled, lifted];
    expect(known.map(({ type }) => type).sort()).toEqual([...checkoutFollows].sort());
  });
});
