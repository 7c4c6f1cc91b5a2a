import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '@/db/testing/test-database';
import { leaseRelay, notePublished, type RelayState, releaseRelay } from './relay-state';

let db: TestDatabase;

beforeAll(async () => {
  db = await testDatabase();
});

afterAll(() => db.stop());

const hold = (owner: string, leaseMs = 60_000) => leaseRelay(db.sql, owner, leaseMs);

async function held(owner: string, leaseMs?: number): Promise<RelayState> {
  const state = await hold(owner, leaseMs);
  if (!state) throw new Error(`${owner} is not in office`);
  return state;
}

test('one relay is in office until its lease is over, and the next goes on where it was', async () => {
  const first = await held('first');
  expect(await hold('second')).toBeUndefined();
  expect(await notePublished(db.sql, { ...first, published: '7:3', brokerSequence: 5 })).toBe(true);
  await releaseRelay(db.sql, 'second');
  expect(await hold('second')).toBeUndefined();
  await releaseRelay(db.sql, 'first');
  expect(await hold('second')).toMatchObject({ published: '7:3', brokerSequence: 5 });
  await releaseRelay(db.sql, 'second');
});

test('one that overslept its lease notes nothing any more', async () => {
  const asleep = await held('asleep', 0);
  const awake = await held('awake');
  expect(await notePublished(db.sql, { ...asleep, published: '9:9' })).toBe(false);
  expect(await hold('awake')).toEqual(awake);
});
