import { expect, test } from 'vitest';
import { type OrderView, orderView } from '@/server/contracts/order-view';
import type { RecordedEvent, RecordedEventOf } from '@/server/contracts/read-event';
import type { DomainEvent } from '@/server/contracts/registry';
import { orderPageFollows, showOrder } from './order-page';
import { facts, recorded } from './test-order';

type Shown = RecordedEventOf<(typeof orderPageFollows)[number]>;
const isShown = (event: RecordedEvent): event is Shown =>
  orderPageFollows.some((type) => type === event.type);
const show = (...told: DomainEvent[]) =>
  recorded(...told)
    .filter(isShown)
    .reduce<OrderView | undefined>(showOrder, undefined);

const { placed, reserved, requested, authorised, confirmed, captured, receipt } = facts;
const { addressChanged, prepared, shipped, delivered, awarded } = facts;
const bought = [placed, reserved, requested, authorised, confirmed, captured, receipt];
const at = (version: number) => `2026-01-01T00:00:${String(version).padStart(2, '0')}.000Z`;

test('a parcel is on the page from the moment it is packed, with the moments of its way', () => {
  expect(show(...bought)?.parcel).toBeUndefined();
  const page = show(...bought, prepared, shipped, delivered);
  expect(page?.parcel).toEqual({
    parcelId: 'P-1',
    addressVersion: 1,
    preparedAt: at(8),
    trackingCode: 'EV1',
    shippedAt: at(9),
    deliveredAt: at(10),
  });
  expect(orderView.parse(page)).toEqual(page);
});

test('each change of address is on the page with its moment, and does not touch the steps', () => {
  const page = show(...bought, addressChanged, prepared);
  expect(page?.addressChanges).toEqual([{ version: 2, at: at(8) }]);
  expect(page?.steps).toEqual(show(...bought)?.steps);
  expect(orderView.parse(page)).toEqual(page);
});

test('the points are on the page once they are given', () => {
  expect(show(...bought)?.points).toBeUndefined();
  expect(show(...bought, awarded)).toMatchObject({ points: 29, version: 8 });
});
