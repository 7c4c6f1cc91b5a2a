import { expect, test } from 'vitest';
import { historyHref, orderOf, readShown, shownQuery } from './inspector-search';

test('what is shown survives its round trip through the address', () => {
  for (const shown of [{ view: 'graph', eventId: 'x' }, { view: 'waterfall' }, { view: 'json' }] as const) {
    const read = readShown(new URLSearchParams(shownQuery(shown)));
    expect(read).toEqual({ eventId: undefined, ...shown });
  }
});

test('an unknown view falls back to the first', () => {
  expect(readShown(new URLSearchParams('view=toString')).view).toBe('waterfall');
});

test('only an order’s stream has an order id', () => {
  const id = '6d1f7a52-7b0e-4c39-9d0a-3f5f1d0c2b11';
  expect(orderOf(`order-${id}`)).toBe(id);
  expect(orderOf(`product-${id}`)).toBeUndefined();
  expect(orderOf('order-of-the-day')).toBeUndefined();
});

test('an order’s history links to the inspector, any other to the timeline', () => {
  expect(historyHref('order-6d1f7a52-7b0e-4c39-9d0a-3f5f1d0c2b11')).toMatch(/^\/admin\/orders\/6d1f7a52/);
  expect(historyHref('product-MUG')).toContain('stream=product-MUG');
});
