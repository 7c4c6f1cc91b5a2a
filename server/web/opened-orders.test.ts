import { beforeAll, expect, test, vi } from 'vitest';
import { freshId } from '@/server/ids';
import { openedCookie, openedLine, readOpened } from './opened-orders';

beforeAll(() => {
  vi.stubEnv('SESSION_SECRET', 'a secret that is long enough');
});

const fresh = () => ({ orderId: freshId(), key: freshId() });
const sealedIn = (line: string) => line.slice(`${openedCookie}=`.length, line.indexOf(';'));
const cookieOf = (value: string) => new Headers({ cookie: `${openedCookie}=${value}` });

test('a browser keeps the orders it opened, newest first and without duplicates', () => {
  const [one, other] = [fresh(), fresh()];
  const first = sealedIn(openedLine(new Headers(), one));
  const both = sealedIn(openedLine(cookieOf(first), other));
  expect(readOpened(both)).toEqual([other, one]);
  expect(readOpened(sealedIn(openedLine(cookieOf(both), one)))).toEqual([one, other]);
});

test('a browser keeps at most five orders, all readable', () => {
  let value = '';
  const orders = Array.from({ length: 8 }, fresh);
  for (const order of orders) value = sealedIn(openedLine(cookieOf(value), order));
  expect(readOpened(value)).toEqual(orders.reverse().slice(0, 5));
});

test('a cookie with a forged signature opens no order', () => {
  const value = sealedIn(openedLine(new Headers(), fresh()));
  const forged = value.replace(/^./, (digit) => (digit === '0' ? '1' : '0'));
  expect([readOpened(forged), readOpened('nonsense'), readOpened(undefined)]).toEqual([[], [], []]);
});
