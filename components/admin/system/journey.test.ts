import { expect, test } from 'vitest';
import type { Envelope } from '@/server/contracts/envelope';
import { journeysOn, legsOf } from './journey';
import type { MapNode, SystemMap } from './map';

const node = (column: MapNode['column'], name: string, kind = 'any'): MapNode => ({
  id: `${column}:${name}`,
  column,
  name,
  kind,
  gives: [],
  types: [],
});
const placed = ['order.placed'];
const map: SystemMap = {
  nodes: [
    node('door', 'cancel-order', 'shopper'),
    node('door', 'place-order', 'shopper'),
    node('subject', 'order'),
    node('subject', 'stock'),
    node('consumer', 'inventory'),
    node('consumer', 'order-status'),
    node('outcome', 'order_status'),
  ],
  edges: [
    { from: 'door:cancel-order', to: 'subject:order', types: ['order.cancelled'] },
    { from: 'door:place-order', to: 'subject:order', types: placed },
    { from: 'subject:order', to: 'consumer:inventory', types: placed },
    { from: 'subject:order', to: 'consumer:order-status', types: placed },
    { from: 'consumer:inventory', to: 'subject:stock', types: ['stock.reserved'] },
    { from: 'consumer:order-status', to: 'outcome:order_status', types: [] },
  ],
};
const said = (type: string, actor: Envelope['metadata']['actor']): Envelope => ({
  id: type,
  stream: 'order-1',
  version: 1,
  type,
  schemaVersion: 1,
  at: '',
  data: {},
  metadata: { correlationId: 'one', causationId: 'one', actor },
});
const journeyOf = journeysOn(map);
const shopper = { kind: 'shopper', id: 'someone' } as const;

test('an event goes from who published it to all who follow it, and on to what they keep', () =>
  expect(journeyOf(said('order.placed', shopper))).toEqual([
    ['door:place-order > subject:order'],
    ['subject:order > consumer:inventory', 'subject:order > consumer:order-status'],
    ['consumer:order-status > outcome:order_status'],
  ]));

test('what a service publishes comes from that service', () =>
  expect(journeyOf(said('stock.reserved', { kind: 'service', id: 'inventory' }))).toEqual([
    ['consumer:inventory > subject:stock'],
    [],
    [],
  ]));

test('what is not on the map takes no way', () =>
  expect(journeyOf(said('parcel.lost', shopper))).toEqual([[], [], []]));

test('all that take the same way are counted together', () => {
  const journey = journeyOf(said('order.placed', shopper));
  expect(legsOf([journey, journey]).map((leg) => [...leg.values()])).toEqual([[2], [2, 2], [2]]);
});
