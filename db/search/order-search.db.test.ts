import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '@/db/testing/test-database';
import { forgetPerson } from '@/server/commands/forget-person';
import { derivedId } from '@/server/ids';
import { type OrderSearch, searchOrders } from './order-search';

let db: TestDatabase;

const orderId = (number: number) => derivedId('order', number);
const shopperId = (number: number) => derivedId('shopper', number);
const buyers = [
  { name: 'Ada Lovelace', email: 'ada@engine.example' },
  { name: "Grace O'Hopper", email: 'grace@navy.example' },
];

/** Order `n` was placed in minute `n` of a day and costs so many euros; every third was cancelled. */
async function place(number: number): Promise<void> {
  const at = `2026-01-01T00:${String(number).padStart(2, '0')}:00.000Z`;
  const status = number % 3 === 0 ? 'cancelled' : number === 11 ? 'processing' : 'confirmed';
  const sku = number === 7 ? 'RARE' : 'MUG';
  const row = {
    orderId: orderId(number),
    version: 1,
    shopperId: shopperId(number % 2),
    status,
    steps: [],
    lines: [{ sku, name: sku.toLowerCase(), quantity: 1, unitCents: number * 100 }],
    totalCents: number * 100,
    currency: 'EUR',
    card: { token: 'tok', brand: 'Visa', last4: '4242' },
    ...(status === 'cancelled' ? { reason: { code: 'out-of-stock', message: 'Sold out.' } } : {}),
    placedAt: at,
    updatedAt: at,
  };
  const { name = '', email = '' } = buyers[number % 2] ?? {};
  await db.sql`
    with contact as (insert into order_contacts (order_id, shopper_id, name, email)
                     values (${row.orderId}, ${row.shopperId}, ${name}, ${email}))
    insert into order_status (key, version, row) values (${row.orderId}, 1, ${db.sql.json(row)})`;
}

beforeAll(async () => {
  db = await testDatabase();
  for (let number = 1; number <= 12; number += 1) await place(number);
});
afterAll(() => db.stop());

const numbers = async (search: OrderSearch, limit = 20) => {
  const { found } = await searchOrders(db.sql, search, limit);
  return found.map(({ order }) => order.totalCents / 100);
};
const even = [12, 10, 8, 6, 4, 2];

test.each<[string, OrderSearch, number[]]>([
  ['how their number begins', { idPrefix: orderId(4).slice(0, 12) }, [4]],
  ['what came of them', { status: 'cancelled' }, [12, 9, 6, 3]],
  ['the orders under way', { status: 'processing' }, [11]],
  ['why they ended', { reason: 'out-of-stock' }, [12, 9, 6, 3]],
  ['words of why they ended', { reason: 'Stock' }, [12, 9, 6, 3]],
  ['words of which one is wrong', { reason: 'stock silent' }, []],
  ['a product', { product: 'rare' }, [7]],
  ['an amount', { fromCents: 500, toCents: 700 }, [7, 6, 5]],
  ['a time', { since: '2026-01-01T00:03', until: '2026-01-01T00:05' }, [5, 4, 3]],
  ['a day', { since: '2026-01-02' }, []],
  ['the last day', { until: '2026-01-01', fromCents: 1100 }, [12, 11]],
  ['the name of the buyer', { who: 'lovelace' }, even],
  ['the mail of the buyer', { who: 'ada@engine.example' }, even],
  ['how a name and a mail begin', { who: 'LOVE eng', status: 'cancelled' }, [12, 6]],
  ['a name with a sign in it', { who: "o'hop", product: 'RARE' }, [7]],
  ['nothing', {}, [12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]],
  ['somebody who is nobody', { who: 'nobody' }, []],
  ['nobody at all', { who: '&|!' }, []],
])('orders are found by %s, newest first', async (_what, search, expected) => {
  expect(await numbers(search)).toEqual(expected);
});

test('a page goes on where the one before ended', async () => {
  const first = await searchOrders(db.sql, { status: 'confirmed' }, 3);
  expect(first.more).toBe(true);
  const last = first.found.at(-1)?.order;
  const before = { placedAt: last?.placedAt ?? '', orderId: last?.orderId ?? '' };
  expect(await numbers({ status: 'confirmed', before })).toEqual([5, 4, 2, 1]);
});

test('who was forgotten is found no more, and their orders still are', async () => {
  await forgetPerson({
    sql: db.sql,
    of: 'shopper',
    id: shopperId(1),
    reason: 'They asked.',
    operatorId: 'Ada',
    eraseMails: async () => 0,
  });
  expect(await numbers({ who: 'grace' })).toEqual([]);
  const { found } = await searchOrders(db.sql, { product: 'rare' }, 1);
  expect(found[0]).not.toHaveProperty('name');
});
