import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connect, type Sql } from '@/db/connect';
import { type TestDatabase, testDatabase } from '@/db/testing/test-database';
import { someEvent } from '@/db/testing/test-shelf';
import { append, readStream, VersionConflict } from './event-store';

let db: TestDatabase;
let owner: Sql;
let crowd: Sql;

beforeAll(async () => {
  db = await testDatabase();
  owner = connect(db.url, { max: 1, asOwner: true });
  crowd = connect(db.url, { max: 20 });
});

afterAll(async () => {
  await Promise.all([owner.end({ timeout: 1 }), crowd.end({ timeout: 1 })]);
  await db.stop();
});

const versionsOf = async (sku: string) =>
  (await readStream(db.sql, `product-${sku}`)).map(({ version }) => version);

describe('what was recorded stays as it was', () => {
  const attempts = [
    ['UPDATE', (sql: Sql) => sql`update events set data = '{}'`],
    ['DELETE', (sql: Sql) => sql`delete from events`],
    ['TRUNCATE', (sql: Sql) => sql`truncate events`],
  ] as const;

  beforeAll(() => append(db.sql, [someEvent('KEPT', 1)]));

  test.each(attempts)('%s is not among the rights of the application', async (_name, attempt) => {
    await expect(attempt(db.sql)).rejects.toThrow('permission denied for table events');
    expect(await versionsOf('KEPT')).toEqual([1]);
  });

  test.each(attempts)('%s is refused to the owner too, with the reason', async (name, attempt) => {
    await expect(attempt(owner)).rejects.toMatchObject({
      message: `the event log is append only: ${name} on events is refused`,
      hint: 'record a new event that says what is true now',
    });
    expect(await versionsOf('KEPT')).toEqual([1]);
  });

  test('nor may the application drop the trigger, or the table', async () => {
    await expect(db.sql`drop trigger events_are_append_only on events`).rejects.toThrow('must be owner');
    await expect(db.sql`alter table events disable trigger all`).rejects.toThrow('must be owner');
    await expect(db.sql`drop table events`).rejects.toThrow('must be owner');
  });
});

describe('a place in a stream', () => {
  test('is taken by one of twenty who want it; nothing of what the others wrote stays', async () => {
    const racers = Array.from({ length: 20 }, (_, racer) => [
      someEvent('RACE', 1, `racer ${racer}`),
      someEvent('RACE', 2, `racer ${racer}`),
      someEvent(`BESIDE-${racer}`, 1),
    ]);
    const ends = await Promise.allSettled(racers.map((events) => append(crowd, events)));
    const winners = ends.flatMap(({ status }, racer) => (status === 'fulfilled' ? [racer] : []));
    expect(winners).toHaveLength(1);
    for (const end of ends) {
      if (end.status === 'rejected') expect(end.reason).toBeInstanceOf(VersionConflict);
    }
    expect(await versionsOf('RACE')).toEqual([1, 2]);
    const beside = await db.sql`select stream from events where stream like 'product-BESIDE-%'`;
    expect(beside).toEqual([{ stream: `product-BESIDE-${winners[0]}` }]);
  });

  test('is not given to an event that is recorded already', async () => {
    await append(db.sql, [someEvent('TWICE', 1)]);
    await expect(append(db.sql, [{ ...someEvent('TWICE', 1), version: 2 }])).rejects.toThrow(VersionConflict);
    expect(await versionsOf('TWICE')).toEqual([1]);
  });

  test('twenty who load and decide again all get one in the end, without a gap', async () => {
    const appendSomewhere = async (racer: number): Promise<void> => {
      const next = ((await versionsOf('QUEUE')).at(-1) ?? 0) + 1;
      await append(crowd, [someEvent('QUEUE', next, `racer ${racer}`)]).catch((error) => {
        if (!(error instanceof VersionConflict)) throw error;
        return appendSomewhere(racer);
      });
    };
    await Promise.all(Array.from({ length: 20 }, (_, racer) => appendSomewhere(racer)));
    expect(await versionsOf('QUEUE')).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  });
});

test('an event is read as it was told', async () => {
  const event = someEvent('WHOLE', 1);
  await append(db.sql, [event]);
  const [read] = await readStream(db.sql, event.stream);
  expect(read).toMatchObject({ ...event.fact, id: event.id, metadata: event.metadata, schemaVersion: 2 });
  expect(read?.at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
});

test('a stream that nobody wrote is empty', async () => expect(await versionsOf('NOTHING')).toEqual([]));

test('what its own contract could not read again is not recorded', async () => {
  const unreadable = someEvent('UNREADABLE', 1);
  const fact = { type: 'stock.received', data: { sku: 'UNREADABLE', quantity: -1 } } as const;
  await expect(append(db.sql, [someEvent('BESIDE', 1), { ...unreadable, fact }])).rejects.toThrow('quantity');
  expect(await versionsOf('UNREADABLE')).toEqual([]);
  expect(await versionsOf('BESIDE')).toEqual([]);
});
