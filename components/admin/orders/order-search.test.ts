import { expect, test } from 'vitest';
import { isNarrowed, ordersHref, readOrdersView } from './order-search';

const orderId = '6d1f7a52-7b0e-4c39-9d0a-3f5f1d0c2b11';

test('a view survives its round trip through the address', () => {
  const view = readOrdersView({
    id: '6D1F',
    who: ' ada@example.org ',
    status: 'cancelled',
    from: '12.50',
    since: '2026-01-01',
    before: `2026-01-02T03:04:05.678Z~${orderId}`,
  });
  expect(view).toMatchObject({ id: '6d1f', who: 'ada@example.org', from: 12.5 });
  const { searchParams } = new URL(ordersHref(view), 'http://shop.example');
  expect(readOrdersView(Object.fromEntries(searchParams))).toEqual(view);
});

test('invalid and empty parameters are ignored', () => {
  const view = readOrdersView({ id: 'order 66', status: 'lost', from: '-1', to: '', before: 'x', who: '' });
  expect(ordersHref(view)).toBe('/admin/orders');
  expect(isNarrowed(view)).toBe(false);
});
