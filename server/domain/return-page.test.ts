import { expect, test } from 'vitest';
import { type OrderView, orderView } from '@/server/contracts/order-view';
import type { RecordedEvent, RecordedEventOf } from '@/server/contracts/read-event';
import type { DomainEvent } from '@/server/contracts/registry';
import { orderPageFollows, showOrder } from './order-page';
import { bankRefuses, facts, recorded, returnFacts, returnId } from './test-order';

type Shown = RecordedEventOf<(typeof orderPageFollows)[number]>;
const isShown = (event: RecordedEvent): event is Shown =>
  orderPageFollows.some((type) => type === event.type);
const show = (...told: DomainEvent[]) =>
  recorded(...told)
    .filter(isShown)
    .reduce<OrderView | undefined>(showOrder, undefined);

const { placed, reserved, requested, authorised, confirmed, captured, receipt, awarded } = facts;
const { asked, reversed, refundRequested, refunded, onTheShelf, completed, mailed } = returnFacts;
const { calledOff, recalled, refundRefused, restored, failed } = returnFacts;
const bought = [placed, reserved, requested, authorised, confirmed, captured, receipt, awarded];
const refunding = [...bought, asked, reversed, refundRequested];

test('a return is on the page as soon as it is opened, without the points that go with it', () => {
  const page = show(...refunding);
  expect(page).toMatchObject({ returns: [{ returnId, state: 'under-way', amountCents: 1250 }], points: 17 });
  expect(page).not.toHaveProperty('refundedCents');
  expect(orderView.parse(page)).toEqual(page);
});

test('what went back is on the page with its sum, and the order stays confirmed', () => {
  const page = show(...refunding, refunded, onTheShelf, completed, mailed);
  expect(page).toMatchObject({ returns: [{ state: 'refunded' }], refundedCents: 1250, status: 'confirmed' });
  expect(page).toMatchObject({ points: 17, version: 15 });
  expect(orderView.parse(page)).toEqual(page);
});

test('a return that came to nothing says why, and the points are there again', () => {
  const page = show(...refunding, calledOff, recalled, refundRefused, restored, failed);
  expect(page).toMatchObject({
    returns: [{ state: 'failed', reason: bankRefuses }],
    points: 29,
    version: 16,
  });
  expect(page).not.toHaveProperty('refundedCents');
});
