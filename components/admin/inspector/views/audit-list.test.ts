import { expect, test } from 'vitest';
import { recorded } from '../test-history';
import { whyOf } from './audit-list';

const placed = recorded(1, 'order.placed', 0);
const reserved = recorded(2, 'stock.reserved', 5);

test('an event without a recorded cause was requested by its actor', () => {
  expect(whyOf(placed, [placed])).toBe('requested by the shopper');
});

test('an event with a recorded cause names it', () => {
  expect(whyOf(reserved, [placed, reserved])).toBe('caused by order.placed, version 1');
});

test('a given reason comes first', () => {
  const reason = { code: 'late', message: 'It took too long.' };
  expect(whyOf({ ...placed, data: { reason } }, [])).toBe('It took too long.');
  expect(whyOf({ ...reserved, data: { reason: 'Again.' } }, [placed])).toMatch(/^Again\. \(caused by/);
});
