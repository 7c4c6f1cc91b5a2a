import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '@/db/testing/test-database';
import { facts, orderId, recordedAt } from '@/server/domain/test-order';
import { append } from './event-store';
import { countByType, newestBefore, recentVersions } from './events-by-type';

let db: TestDatabase;
const type = 'order.placed';

beforeAll(async () => {
  db = await testDatabase();
  for (const [at, writtenIn] of [1, 2, 1, 2, 2].entries()) {
    const { id, stream, version, metadata } = recordedAt(
      1,
      facts.placed,
      `order-${at}-${orderId.slice(0, 8)}`,
    );
    await append(db.sql, [{ id, stream, version, metadata, fact: facts.placed, writtenIn }]);
  }
});
afterAll(() => db.stop());

test('how often each type was said is counted, and what was never said is absent', async () => {
  const counts = await countByType(db.sql);
  expect(counts.get(type)).toBe(5);
  expect(counts.has('order.cancelled')).toBe(false);
});

test('of the newest it is known in which versions they were written', async () => {
  expect(await recentVersions(db.sql, type, 100)).toEqual(
    new Map([
      [1, 2],
      [2, 3],
    ]),
  );
  expect(await recentVersions(db.sql, type, 2)).toEqual(new Map([[2, 2]]));
});

test('the newest old one is found, unless it is too long ago', async () => {
  const found = await newestBefore(db.sql, { type, version: 2, among: 100 });
  expect(found?.event).toMatchObject({ schemaVersion: 1, stream: `order-2-${orderId.slice(0, 8)}` });
  expect(await newestBefore(db.sql, { type, version: 2, among: 2 })).toBeUndefined();
});
