import { expect, test } from 'vitest';
import type { Envelope } from '@/server/contracts/envelope';
import type { MapNode, SystemMap } from './map';
import { legsOf, routesOn } from './route';

const node = (column: MapNode['column'], name: string, kind = 'any'): MapNode => ({
  ...{ id: `${column}:${name}`, column, name, kind, emits: [], types: [] },
});
const placed = ['order.placed'];
const map: SystemMap = {
  nodes: [
    node('command', 'cancel-order', 'shopper'),
    node('command', 'place-order', 'shopper'),
    node('subject', 'order'),
    node('subject', 'stock'),
    node('consumer', 'inventory'),
    node('consumer', 'order-status'),
    node('outcome', 'order_status'),
  ],
  edges: [
    { from: 'command:cancel-order', to: 'subject:order', types: ['order.cancelled'] },
    { from: 'command:place-order', to: 'subject:order', types: placed },
    { from: 'subject:order', to: 'consumer:inventory', types: placed },
    { from: 'subject:order', to: 'consumer:order-status', types: placed },
    { from: 'consumer:inventory', to: 'subject:stock', types: ['stock.reserved'] },
    { from: 'consumer:order-status', to: 'outcome:order_status', types: [] },
  ],
};
const recorded = (type: string, actor: Envelope['metadata']['actor']): Envelope => ({
  ...{ id: type, stream: 'order-1', version: 1, type, schemaVersion: 1, at: '', data: {} },
  metadata: { correlationId: 'one', causationId: 'one', actor },
});
const routeOf = routesOn(map);
const shopper = { kind: 'shopper', id: 'someone' } as const;

test('an event travels from its publisher to its subscribers and on to their read models', () =>
  expect(routeOf(recorded('order.placed', shopper))).toEqual([
    ['command:place-order > subject:order'],
    ['subject:order > consumer:inventory', 'subject:order > consumer:order-status'],
    ['consumer:order-status > outcome:order_status'],
  ]));

test('an event of a service starts at that service', () =>
  expect(routeOf(recorded('stock.reserved', { kind: 'service', id: 'inventory' }))).toEqual([
    ['consumer:inventory > subject:stock'],
    [],
    [],
  ]));

test('an event type that is not on the map has no route', () =>
  expect(routeOf(recorded('parcel.lost', shopper))).toEqual([[], [], []]));

test('events on the same edge are counted together', () => {
  const route = routeOf(recorded('order.placed', shopper));
  expect(legsOf([route, route]).map((leg) => [...leg.values()])).toEqual([[2], [2, 2], [2]]);
});
