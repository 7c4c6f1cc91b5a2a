import { expect, test } from 'vitest';
import { type OrderStep, type OrderView, stepNames } from '@/server/contracts/order-view';
import { headline, slowAfterMs, stepText, summaryText, usuallyWords } from './step-words';

const at = (ms: number) => new Date(Date.UTC(2026, 10, 23, 9) + ms).toISOString();

function orderWith(status: OrderView['status'], states: OrderStep['state'][], lastAtMs = 0): OrderView {
  return {
    orderId: '7f6ad3c6-6f0c-4a53-9d7f-0a3a4f1d7b11',
    shopperId: '7f6ad3c6-6f0c-4a53-9d7f-0a3a4f1d7b12',
    version: 3,
    status,
    steps: stepNames.map((name, index) => ({ name, state: states[index] ?? 'waiting', at: at(lastAtMs) })),
    lines: [],
    totalCents: 0,
    currency: 'EUR',
    card: { token: 'tok_visa', brand: 'Visa', last4: '4242' },
    placedAt: at(0),
    updatedAt: at(lastAtMs),
  };
}

test('the summary describes the running step', () => {
  const order = orderWith('processing', ['done', 'done', 'running']);
  expect(headline(order)).toBe('Processing');
  expect(summaryText(order)).toBe('Asking your bank to authorise the payment.');
});

test('an order under review says so until the review ends', () => {
  const order = orderWith('processing', ['done', 'done', 'done', 'running']);
  const holds = [{ by: 'screening', since: at(0) }];
  expect(headline({ ...order, holds })).toBe('Under review');
  expect(summaryText({ ...order, holds })).toMatch('A person reviews your order before we confirm it.');
  expect(summaryText({ ...order, holds })).not.toMatch('screening');
  expect(headline({ ...order, holds: [] })).toBe('Processing');
});

test('a confirmed order describes the charge while it runs', () => {
  const order = orderWith('confirmed', ['done', 'done', 'done', 'done', 'running']);
  expect(summaryText(order)).toBe('Charging your card.');
});

test.each([
  [40, 'less than a tenth of a second'],
  [312, '0.31 seconds'],
  [4_644, '4.6 seconds'],
])('the summary of an order that took %d ms says %s', (ms, words) => {
  const order = orderWith('confirmed', ['done', 'done', 'done', 'done', 'done', 'done'], ms);
  expect(summaryText(order)).toContain(words);
});

test('a cancelled order says why and lists only what was undone', () => {
  const reason = { code: 'card_declined', message: 'Your bank declined the payment.' };
  const declined = { ...orderWith('cancelled', ['done', 'undone', 'failed', 'skipped']), reason };
  expect(summaryText(declined)).toBe(
    'Your bank declined the payment. Your items are back in stock and nothing was charged.',
  );
  const held = { ...orderWith('cancelled', ['done', 'undone', 'undone', 'skipped']), reason };
  expect(summaryText(held)).toContain('the hold on your card was released');
  const refused = { ...orderWith('cancelled', ['done', 'failed', 'skipped']), reason };
  expect(summaryText(refused)).toBe('Your bank declined the payment. Nothing was charged.');
});

/** The texts of a cancelled order: the summary, then each step. */
function pageText(code: string, message: string, states: OrderStep['state'][]): string[] {
  const order = { ...orderWith('cancelled', states), reason: { code, message } };
  return [summaryText(order), ...order.steps.map((step) => stepText(order, step))];
}

const atPayment = ['done', 'undone', 'failed', 'skipped', 'skipped', 'skipped'] as const;
const atStock = ['done', 'failed', 'skipped', 'skipped', 'skipped', 'skipped'] as const;
const atConfirmed = ['done', 'undone', 'undone', 'skipped', 'skipped', 'skipped'] as const;

test.each([
  ['card_declined', atPayment, /your bank declined the payment/i],
  ['insufficient_funds', atPayment, /insufficient funds/i],
  ['expired_card', atPayment, /card has expired/i],
  ['processor-silent', atPayment, /the card processor did not respond/i],
  ['reservation-expired', atConfirmed, /in time|ran out/i],
  ['screening-refused', atConfirmed, /did not pass our checks/i],
] as const)('summary and step of %s agree, and "nothing was charged" appears once', (code, states, words) => {
  const [summary = '', ...steps] = pageText(code, `${code}. Nothing was charged.`, [...states]);
  expect(summary).toMatch(words);
  expect(steps.filter((text) => words.test(text))).toHaveLength(1);
  const whole = [summary, ...steps].join('\n');
  expect(whole.match(/nothing was charged|paid nothing|no money was taken|not charged/gi)).toHaveLength(1);
  if (code === 'processor-silent') expect(whole).not.toMatch(/said no|declined/i);
});

test('an order cancelled for lack of stock names the product', () => {
  const [summary, , stock] = pageText('out-of-stock', 'Mug is sold out.', [...atStock]);
  expect(summary).toBe('Mug is sold out. Nothing was charged.');
  expect(stock).toBe("There aren't enough in stock.");
});

test.each([
  [3.4, 'usually within 0.1 s'],
  [431.2, 'usually about 0.43 s'],
  [3_048, 'usually about 3 s'],
  [undefined, ''],
])('a step that usually takes %s ms says %s', (ms, words) => {
  expect(usuallyWords(ms)).toBe(words);
});

test('a step is not slow within its usual duration', () => {
  expect(slowAfterMs(3_100)).toBeGreaterThan(3_100);
});
