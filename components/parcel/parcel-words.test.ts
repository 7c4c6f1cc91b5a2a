import { expect, test } from 'vitest';
import type { OrderView } from '@/server/contracts/order-view';
import { addressNote, currentAddressVersion, stepsOfParcel } from './parcel-words';

const at = '2026-11-23T09:00:00.000Z';
const order = (more: Partial<OrderView> = {}): OrderView => ({
  orderId: '7f6ad3c6-6f0c-4a53-9d7f-0a3a4f1d7b11',
  shopperId: '7f6ad3c6-6f0c-4a53-9d7f-0a3a4f1d7b12',
  version: 8,
  status: 'confirmed',
  steps: [],
  lines: [],
  totalCents: 0,
  currency: 'EUR',
  card: { token: 'tok_visa', brand: 'Visa', last4: '4242' },
  placedAt: at,
  updatedAt: at,
  ...more,
});
const changes = [
  { version: 2, at },
  { version: 3, at },
];
const parcel = { parcelId: 'P-1', addressVersion: 3, preparedAt: at };

test.each<[string, Partial<OrderView>, string]>([
  ['waiting before confirmation', { status: 'processing' }, 'waiting waiting waiting'],
  ['packing', {}, 'running waiting waiting'],
  ['packed', { parcel }, 'done running waiting'],
  ['on its way', { parcel: { ...parcel, shippedAt: at } }, 'done done running'],
  ['delivered', { parcel: { ...parcel, shippedAt: at, deliveredAt: at } }, 'done done done'],
])('parcel steps: %s', (_case, more, states) => {
  expect(
    stepsOfParcel(order(more))
      .map(({ state }) => state)
      .join(' '),
  ).toBe(states);
});

test('the newest address is current until packing; then the one on the parcel is', () => {
  expect(currentAddressVersion(order())).toBe(1);
  expect(currentAddressVersion(order({ addressChanges: changes }))).toBe(3);
  expect(currentAddressVersion(order({ addressChanges: changes, parcel }))).toBe(3);
  expect(currentAddressVersion(order({ parcel: { ...parcel, addressVersion: 1 } }))).toBe(1);
});

test('the note says whether the address change or the packing came first', () => {
  expect(addressNote(order({ addressChanges: changes, parcel }))).toMatch(
    'Your new address reached us before packing',
  );
  expect(addressNote(order({ parcel }))).toMatch('packed for your original address');
  expect(addressNote(order({ addressChanges: changes }))).toMatch("isn't packed yet");
});
