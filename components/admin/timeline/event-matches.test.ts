import { describe, expect, it } from 'vitest';
import { asStored, matches } from './event-matches';
import type { EventSearch } from './event-search';
import { entry } from './log-entries';

const { event } = entry(60, {
  stream: 'order-1',
  type: 'stock.reserved',
  data: { lines: [{ sku: 'MUG-Red', quantity: 2 }] },
});
const cases: [what: string, search: Partial<EventSearch>, found: boolean][] = [
  ['everything', {}, true],
  ['its stream', { stream: 'order-1' }, true],
  ['another stream', { stream: 'order-12' }, false],
  ['one of several types', { types: ['order.placed', 'stock.reserved'] }, true],
  ['other types', { types: ['order.placed'] }, false],
  ['since the moment it happened', { since: '2026-01-01T00:01:00.000Z' }, true],
  ['since later', { since: '2026-01-01T00:01:00.001Z' }, false],
  ['until the moment it happened, which is not counted', { until: '2026-01-01T00:01:00.000Z' }, false],
  ['until later, written in another way', { until: '2026-01-01T00:01:01Z' }, true],
  ['text in its data, whatever the case', { text: 'mug-red' }, true],
  ['text in its flow', { text: 'FLOW-60' }, true],
  ['text in its stream', { text: 'der-1' }, true],
  ['its id', { text: event.id }, true],
  ['text as it is stored', { text: '"quantity": 2' }, true],
  ['text that is nowhere', { text: 'teapot' }, false],
];

describe('a live event', () => {
  it.each(cases)('is looked for by %s', (_what, search, found) => {
    expect(matches(event, { types: [], ...search })).toBe(found);
  });
});

describe('JSON as Postgres writes it', () => {
  it('has a space after each colon and comma and nowhere else', () => {
    const value = { a: [1, 'x, y', null, true, {}], b: { c: 1.5, 'd:e': [] } };
    expect(asStored(value)).toBe('{"a": [1, "x, y", null, true, {}], "b": {"c": 1.5, "d:e": []}}');
  });
});
