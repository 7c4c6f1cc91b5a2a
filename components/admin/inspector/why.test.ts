import { expect, test } from 'vitest';
import { told } from './test-history';
import { whyOf } from './why';

const placed = told(1, 'order.placed', 0);
const reserved = told(2, 'stock.reserved', 5);

test('what somebody asked for says so', () => {
  expect(whyOf(placed, [placed])).toBe('the shopper asked for it');
});

test('what followed from a fact names it', () => {
  expect(whyOf(reserved, [placed, reserved])).toBe('it followed from order.placed, version 1');
});

test('words that were given come first', () => {
  const reason = { code: 'late', message: 'It took too long.' };
  expect(whyOf({ ...placed, data: { reason } }, [])).toBe('It took too long.');
  expect(whyOf({ ...reserved, data: { reason: 'Again.' } }, [placed])).toMatch(/^Again\. \(it followed/);
});
