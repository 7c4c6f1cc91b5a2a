import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { connect, type Sql } from '@/db/connect';
import { append } from '@/db/log/event-store';
import { type TestDatabase, testDatabase } from '@/db/testing/test-database';
import type { LogEntry } from '@/server/contracts/live';
import { facts, recordedAt } from '@/server/domain/test-order';
import { freshId } from '@/server/ids';
import { effect } from './define';
import type { Partition } from './partition-memory';
import { type TestOutside, testOutside } from './test-outside';
import { type Rounds, rounds } from './test-rounds';

let db: TestDatabase;
let owner: Sql;
let outside: TestOutside;
let scene: Rounds;
let assignment: Partition;
let asked: string[] = [];
let answer: (stream: string) => Promise<void> = async () => undefined;

const asker = effect({
  name: 'asker',
  follows: ['order.placed', 'stock.reserved'],
  async act({ stream, version }) {
    asked.push(`${stream}@${version}`);
    await answer(stream);
    return undefined;
  },
});

beforeAll(async () => {
  db = await testDatabase();
  owner = connect(db.url, { max: 1, asOwner: true });
  outside = await testOutside(db.sql);
  await owner`create sequence tries`;
  await owner`grant all on sequence tries to public`;
  await owner.unsafe(`create function fail_first() returns trigger language plpgsql as
    $$ begin
      if nextval('tries') = 1 then raise exception 'not now' using errcode = '40001'; end if;
      return new;
    end $$`);
});

afterAll(async () => {
  await Promise.all([owner.end({ timeout: 1 }), outside.stop()]);
  await db.stop();
});

beforeEach(async () => {
  asked = [];
  answer = async () => undefined;
  scene = await rounds({ sql: db.sql, outside, consumers: [asker], partitionsEach: 1 });
  const [only] = scene.assignments;
  if (only) assignment = only;
});

let position = 0;
async function order(): Promise<LogEntry[]> {
  const stream = `order-${freshId()}`;
  const events = [facts.placed, facts.reserved].map((fact, index) => ({
    ...recordedAt(index + 1, fact, stream),
    fact,
  }));
  await append(db.sql, events);
  return events.map(({ fact: _, ...event }) => {
    position += 1;
    return { cursor: `1:${position}`, event };
  });
}
const names = (...entries: LogEntry[]) => entries.map(({ event }) => `${event.stream}@${event.version}`);
const done = async () => (await db.sql`select event_id from inbox where consumer = 'asker'`).length;

describe('the outside', () => {
  test('is not asked again only because the write has to be tried again', async () => {
    await owner.unsafe(`create trigger fail_first before insert on inbox
      for each statement execute function fail_first()`);
    const entries = [...(await order()), ...(await order())];
    await scene.deliver(assignment, entries);
    await owner`drop trigger fail_first on inbox`;
    expect(await done()).toBe(4);
    expect(asked.sort()).toEqual(names(...entries).sort());
  });

  test('is not asked again when the partition was lost before the write, and comes back', async () => {
    const before = await done();
    const entries = [...(await order()), ...(await order())];
    const lost = {
      ...assignment,
      hold: { ...assignment.hold, fencingToken: assignment.hold.fencingToken - 1 },
    };
    await expect(scene.deliver(lost, entries)).rejects.toMatchObject({ code: 'EV001' });
    await scene.deliver(assignment, entries);
    expect(await done()).toBe(before + 4);
    expect(asked.toSorted()).toEqual(names(...entries).toSorted());
  });

  test('is asked for one order after the other within a stream, and for many streams at once', async () => {
    const orders = await Promise.all(Array.from({ length: 8 }, order));
    let now = 0;
    let most = 0;
    answer = async () => {
      now += 1;
      most = Math.max(most, now);
      await new Promise(setImmediate);
      now -= 1;
    };
    await scene.deliver(assignment, orders.flat());
    expect(most).toBeGreaterThan(4);
    for (const one of orders) {
      const own = asked.filter((name) => names(...one).includes(name));
      expect(own).toEqual(names(...one));
    }
  });

  test('that is not there costs nobody a try: it is asked for one order, then for the rest', async () => {
    const orders = await Promise.all(Array.from({ length: 3 }, order));
    const before = await done();
    let refusals = 3;
    const held: number[] = [];
    answer = async () => {
      held.push((await db.sql`select from parked_deliveries`).length);
      if (asked.length <= 3 || refusals === 0) return;
      refusals -= 1;
      throw Object.assign(new Error('terminating connection'), { code: '57P01' });
    };
    await scene.deliver(assignment, orders.flat());
    expect(refusals).toBe(0);
    expect(new Set(held)).toEqual(new Set([0]));
    expect((await done()) - before).toBe(6);
    expect(asked.toSorted().filter((name, index, all) => name !== all[index - 1])).toHaveLength(6);
  });
});
