import { expect, test } from 'vitest';
import type { OrderStep, OrderView } from './order-view';
import { forShopper, whyCancelledInMail } from './shopper-reason';

const cancelled = (code: string, payment: OrderStep['state']): OrderView => ({
  orderId: '7f6ad3c6-6f0c-4a53-9d7f-0a3a4f1d7b11',
  version: 4,
  status: 'cancelled',
  shopperId: '7f6ad3c6-6f0c-4a53-9d7f-0a3a4f1d7b12',
  lines: [],
  totalCents: 0,
  currency: 'EUR',
  steps: [{ name: 'payment', state: payment }],
  card: { token: `tok_${code}`, brand: 'Visa', last4: '4242' },
  reason: { code, message: 'As the operator reads it.' },
  placedAt: '2026-11-30T09:00:00.000Z',
  updatedAt: '2026-11-30T09:00:01.000Z',
});

test.each(['lost_card', 'stolen_card', 'fraudulent', 'a_code_of_tomorrow'])(
  'a shopper whose card is declined as %s reads only that the bank declined it',
  (code) => {
    const { reason, ...rest } = forShopper(cancelled(code, 'failed'));
    expect(reason).toEqual({ code: 'card_declined', message: 'Your bank declined the payment.' });
    expect(JSON.stringify(rest)).not.toContain(code);
    expect(rest.card).toEqual({ brand: 'Visa', last4: '4242' });
  },
);

test.each([
  ['insufficient_funds', 'failed'],
  ['processor-silent', 'failed'],
  ['cancelled-by-operator', 'failed'],
  ['a-reason-of-a-fork', 'skipped'],
] as const)('a shopper reads the reason %s unchanged when the payment is %s', (code, payment) => {
  const order = cancelled(code, payment);
  expect(forShopper(order)).toEqual({ ...order, card: { brand: 'Visa', last4: '4242' } });
});

test('a row without a card or steps is returned without them', () => {
  const { card: _card, steps: _steps, reason: _reason, ...rest } = cancelled('lost_card', 'failed');
  const foreign: OrderView = JSON.parse(JSON.stringify(rest));
  expect(forShopper(foreign)).toEqual(rest);
});

test.each([
  ['lost_card', 'system', 'Your bank declined the payment.'],
  ['insufficient_funds', 'system', 'Your card has insufficient funds.'],
  ['processor-silent', 'system', 'The card processor did not respond.'],
  ['out-of-stock', 'system', 'As it was recorded.'],
  ['a-reason-of-a-fork', 'system', 'It could not be completed.'],
  ['cancelled-by-operator', 'operator', 'As it was recorded.'],
  ['cancelled-by-shopper', 'shopper', 'You cancelled it.'],
] as const)('a mail about %s by the %s says: %s', (code, by, words) => {
  expect(whyCancelledInMail({ code, message: 'As it was recorded.' }, by)).toBe(words);
});
