import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { append } from '@/db/log/event-store';
import { keepRows } from '@/db/read-models/rows';
import { type TestDatabase, testDatabase } from '@/db/testing/test-database';
import { derivedId } from '@/server/ids';
import { usualDurations } from './usual-durations';

let db: TestDatabase;
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  db = await testDatabase();
});
afterAll(async () => {
  vi.useRealTimers();
  await db.stop();
});

const at = (ms: number) => new Date(Date.UTC(2026, 0, 1) + ms).toISOString();
const metadata = {
  correlationId: 'test',
  causationId: 'test',
  actor: { kind: 'system', id: 'test' },
} as const;
const shopperId = derivedId('shopper');
const line = { sku: 'TEAPOT', name: 'Teapot', quantity: 1, unitCents: 0 };

/** An order that was confirmed: its stock after so long, everything else a tenth of a second later each. */
async function confirmed(name: string, stockMs: number): Promise<void> {
  const orderId = derivedId(name);
  const times = { received: 0, stock: stockMs, payment: stockMs + 100, confirmed: stockMs + 200 };
  const done = Object.entries(times).map(([step, ms]) => ({ name: step, state: 'done', at: at(ms) }));
  const steps = [...done, { name: 'charged', state: 'running', at: at(stockMs + 200) }];
  const row = { key: orderId, version: 5, row: { shopperId, placedAt: at(0), status: 'confirmed', steps } };
  const money = { totalCents: 0, currency: 'EUR' as const };
  const data = { orderId, shopperId, authorisationId: 'a', lines: [line], ...money };
  const fact = { type: 'order.confirmed' as const, data };
  await append(db.sql, [{ id: derivedId(name, 5), stream: `order-${orderId}`, version: 5, fact, metadata }]);
  await keepRows(db.sql, 'order_status', [row]);
}

const pass = (ms: number) => vi.setSystemTime(Date.now() + ms);

test('four orders are too few to say what is usual, and five are enough', async () => {
  for (const [index, ms] of [10, 20, 30, 40].entries()) await confirmed(`order-${index}`, ms);
  expect(await usualDurations(db.sql)).toEqual({});
  await confirmed('order-5', 9_000);
  pass(10_001);
  expect(await usualDurations(db.sql)).toEqual({ stock: 30, payment: 100, confirmed: 100 });
});

test('it is measured once in ten seconds, however often it is asked', async () => {
  const before = await usualDurations(db.sql);
  for (const index of [6, 7, 8, 9, 10, 11]) await confirmed(`order-${index}`, 500);
  expect(await usualDurations(db.sql)).toEqual(before);
  pass(10_001);
  expect(await usualDurations(db.sql)).toMatchObject({ stock: 500 });
});
