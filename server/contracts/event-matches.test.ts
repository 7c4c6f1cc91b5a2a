import { describe, expect, it } from 'vitest';
import type { Envelope } from './envelope';
import { asStored, matches } from './event-matches';
import { type EventSearch, everything, onlyThese, type Values } from './event-search';

const event: Envelope = {
  id: '00000000-0000-4000-8000-000000000060',
  stream: 'order-1',
  version: 1,
  type: 'stock.refused',
  schemaVersion: 1,
  at: '2026-01-01T00:01:00.000Z',
  data: { lines: [{ sku: 'MUG-Red', quantity: 2 }] },
  metadata: {
    correlationId: 'flow-60',
    causationId: 'cause-60',
    actor: { kind: 'service', id: 'inventory' },
  },
};
const only = onlyThese;
const not = (values: Partial<Values>): EventSearch => ({
  ...everything,
  not: { ...everything.not, ...values },
});
const at = (times: Partial<EventSearch>): EventSearch => ({ ...everything, ...times });

const cases: [what: string, search: EventSearch, found: boolean][] = [
  ['everything', everything, true],
  ['its stream', only({ stream: ['order-1'] }), true],
  ['another stream', only({ stream: ['order-12'] }), false],
  ['anything but its stream', not({ stream: ['order-1'] }), false],
  ['one of several types', only({ type: ['order.placed', 'stock.refused'] }), true],
  ['other types', only({ type: ['order.placed'] }), false],
  ['its level', only({ level: ['trouble'] }), true],
  ['anything but its level', not({ level: ['trouble'] }), false],
  ['its correlation', only({ correlation: ['flow-60'] }), true],
  ['the kind of its actor', only({ actor: ['service'] }), true],
  ['its actor', only({ actor: ['shopper', 'service:inventory'] }), true],
  ['another actor of the same kind', only({ actor: ['service:checkout'] }), false],
  ['events that record a failure', only({ failure: ['fact'] }), true],
  ['a delivery state that it does not have', only({ failure: ['dead'] }), false],
  ['since the moment it happened', at({ since: '2026-01-01T00:01:00.000Z' }), true],
  ['since later', at({ since: '2026-01-01T00:01:00.001Z' }), false],
  ['until the moment it happened, which is excluded', at({ until: '2026-01-01T00:01:00.000Z' }), false],
  ['until later, written in another way', at({ until: '2026-01-01T00:01:01Z' }), true],
  ['another time', at({ notTimes: ['2026-01-01T00:00:00Z/2026-01-01T00:01:00Z'] }), true],
  ['anything but its time', at({ notTimes: ['2026-01-01T00:01:00Z/2026-01-01T00:02:00Z'] }), false],
  ['text in its data, whatever the case', only({ text: ['mug-red'] }), true],
  ['text in its correlation id', only({ text: ['FLOW-60'] }), true],
  ['text in its stream', only({ text: ['der-1'] }), true],
  ['its id', only({ text: [event.id] }), true],
  ['text as it is stored', only({ text: ['"quantity": 2'] }), true],
  ['two texts, one of them absent', only({ text: ['mug', 'teapot'] }), false],
  ['anything without a text that it contains', not({ text: ['teapot', 'mug'] }), false],
];

describe('whether a live event matches a search', () => {
  it.each(cases)('%s', (_what, search, found) => {
    expect(matches(event, search)).toBe(found);
  });

  it('depends on the state of its deliveries', () => {
    expect(matches(event, only({ failure: ['retrying', 'dead'] }), ['dead'])).toBe(true);
    expect(matches(event, not({ failure: ['dead'] }), ['dead'])).toBe(false);
  });
});

describe('JSON as Postgres writes it', () => {
  it('has a space after each colon and comma, and no other', () => {
    const value = { a: [1, 'x, y', null, true, {}], b: { c: 1.5, 'd:e': [] } };
    expect(asStored(value)).toBe('{"a": [1, "x, y", null, true, {}], "b": {"c": 1.5, "d:e": []}}');
  });
});
