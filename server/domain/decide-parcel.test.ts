import { describe, expect, test } from 'vitest';
import { given, orderAfter } from './given';
import { facts, orderId } from './test-order';

const { placed, reserved, requested, authorised, confirmed, cancelled } = facts;
const { addressChanged, prepared, shipped, delivered, awarded } = facts;
const bought = [placed, reserved, requested, authorised, confirmed];
const change = { type: 'change-address', orderId } as const;
const pack = { type: 'prepare-parcel', orderId, parcelId: 'P-1' } as const;
const ship = { type: 'ship-parcel', orderId, trackingCode: 'EV1' } as const;
const deliver = { type: 'record-delivery', orderId } as const;
const changes = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    ...addressChanged,
    data: { orderId, addressVersion: index + 2 },
  }));

describe('a parcel', () => {
  test('is packed for a confirmed order, and only for that', () => {
    given(...bought)
      .when(pack)
      .then([prepared]);
    given(placed).when(pack).then([]);
    given(placed, cancelled).when(pack).then([]);
  });

  test('is packed, sent and handed over once, one after the other', () => {
    given(...bought, prepared)
      .when(pack)
      .then([]);
    given(...bought)
      .when(ship)
      .then([]);
    given(...bought, prepared)
      .when(ship)
      .then([shipped]);
    given(...bought, prepared, shipped)
      .when(ship)
      .then([]);
    given(...bought, prepared)
      .when(deliver)
      .then([]);
    given(...bought, prepared, shipped)
      .when(deliver)
      .then([delivered]);
    given(...bought, prepared, shipped, delivered)
      .when(deliver)
      .then([]);
  });
});

describe('of a change of address and the packing, the first that is recorded counts', () => {
  test('when it is the change, the parcel goes to the new address', () => {
    given(...bought)
      .when(change)
      .then([addressChanged]);
    given(...bought, addressChanged)
      .when(pack)
      .then([{ ...prepared, data: { ...prepared.data, addressVersion: 2 } }]);
  });

  test('when it is the packing, the change is refused, and nothing of it is left', () => {
    given(...bought, prepared)
      .when(change)
      .thenRefused('parcel-packed');
    given(...bought, prepared, shipped, delivered)
      .when(change)
      .thenRefused('parcel-packed');
    expect(orderAfter([...bought, prepared])).toMatchObject({
      addressVersion: 1,
      parcel: { addressVersion: 1 },
    });
  });

  test('an order that is not confirmed yet can go elsewhere, one that is over cannot', () => {
    given(placed).when(change).then([addressChanged]);
    given(placed, cancelled).when(change).thenRefused('order-cancelled');
    given().when(change).thenRefused('not-found');
  });

  test('twenty addresses are enough for one order', () => {
    given(...bought, ...changes(18))
      .when(change)
      .then([{ ...addressChanged, data: { orderId, addressVersion: 20 } }]);
    given(...bought, ...changes(19))
      .when(change)
      .thenRefused('too-many-changes');
  });
});

describe('points', () => {
  const award = { type: 'award-points', orderId } as const;

  test('are one for each full euro of a confirmed order, once', () => {
    given(...bought)
      .when(award)
      .then([awarded]);
    given(...bought, awarded)
      .when(award)
      .then([]);
    given(placed, reserved, requested, authorised).when(award).then([]);
    given(placed, cancelled).when(award).then([]);
  });

  test('are not said for an order of less than a euro', () => {
    const cheap = { ...placed, data: { ...placed.data, totalCents: 99 } };
    given(cheap, confirmed).when(award).then([]);
  });
});
