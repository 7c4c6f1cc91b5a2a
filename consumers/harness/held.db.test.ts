import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Sql } from '@/db/connect';
import { append } from '@/db/log/event-store';
import { type TestDatabase, testDatabase } from '@/db/testing/test-database';
import type { LogEntry } from '@/server/contracts/live';
import type { DomainEvent } from '@/server/contracts/registry';
import { facts, recordedAt } from '@/server/domain/test-order';
import { freshId } from '@/server/ids';
import { Outage } from '@/server/outside/outage';
import { effect } from './define';
import type { Partition } from './partition-memory';
import { type TestOutside, testOutside } from './test-outside';
import { type Rounds, rounds } from './test-rounds';

let db: TestDatabase;
let outside: TestOutside;
let scene: Rounds;
let assignment: Partition;

/** Who follows: it notes what it did, and how the outside fares is up to each test. */
let did: string[] = [];
let trouble: (name: string) => Error | undefined = () => undefined;
const follows = ['order.placed', 'stock.reserved', 'payment.requested'] as const;
const follower = effect({
  name: 'follower',
  follows,
  async act({ stream, version }) {
    const error = trouble(`${stream}@${version}`);
    if (error) throw error;
    did.push(`${stream}@${version}`);
    return undefined;
  },
});

beforeAll(async () => {
  db = await testDatabase();
  outside = await testOutside(db.sql);
});

afterAll(async () => {
  await outside.stop();
  await db.stop();
});

beforeEach(async () => {
  did = [];
  trouble = () => undefined;
  await db.sql`delete from parked_deliveries`;
  scene = await rounds({ sql: db.sql, outside, consumers: [follower], partitionsEach: 1 });
  const [only] = scene.assignments;
  if (only) assignment = only;
});

let position = 0;

/** A new order with three facts, as entries. */
async function order(sql: Sql = db.sql): Promise<LogEntry[]> {
  const stream = `order-${freshId()}`;
  const said: DomainEvent[] = [facts.placed, facts.reserved, facts.requested];
  const events = said.map((fact, index) => ({ ...recordedAt(index + 1, fact, stream), fact }));
  await append(sql, events);
  return events.map(({ fact: _, ...event }) => {
    position += 1;
    return { cursor: `1:${position}`, event };
  });
}
const nameOf = ({ event }: LogEntry) => `${event.stream}@${event.version}`;
const names = (...entries: LogEntry[]) => entries.map(nameOf);
const waiting = () => db.sql<{ name: string; state: string; attempts: number }[]>`
  select stream || '@' || version as name, state, attempts from parked_deliveries order by stream, version`;
const mangled = ({ event, ...entry }: LogEntry) => ({ ...entry, event: { ...event, schemaVersion: 99 } });

/** An event that the log has no better copy of. */
const unreadable = ({ event, ...entry }: LogEntry) =>
  mangled({ ...entry, event: { ...event, id: freshId() } });

describe('behind a delivery that waits for the outside', () => {
  test('the later facts of its stream wait, the other streams go on; then they come in order', async () => {
    const [stuck, free] = [await order(), await order()];
    trouble = (name) => (name === names(...stuck)[0] ? new Outage('no answer') : undefined);
    await scene.deliver(assignment, [...stuck.slice(0, 2), ...free]);
    await scene.deliver(assignment, stuck.slice(2));
    expect(did).toEqual(names(...free));
    expect(await waiting()).toMatchObject([{ state: 'retrying' }, { state: 'behind' }, { state: 'behind' }]);
    expect(await scene.retry(assignment)).toBe(true);
    expect(did).toEqual(names(...free));
    trouble = () => undefined;
    await scene.retry(assignment);
    expect(did).toEqual(names(...free, ...stuck));
    expect(await waiting()).toEqual([]);
  });

  test('what comes again while it waits is not done twice, and the tries stay counted', async () => {
    const entries = await order();
    trouble = () => Object.assign(new Outage('busy'));
    await scene.deliver(assignment, entries);
    await scene.retry(assignment);
    await scene.deliver(assignment, entries);
    const [head] = await waiting();
    expect(head).toMatchObject({ state: 'retrying', attempts: 2 });
    trouble = () => undefined;
    await scene.retry(assignment);
    await scene.deliver(assignment, entries);
    expect(did).toEqual(names(...entries));
  });

  test('new facts of the stream are done at once when nothing waits any more', async () => {
    const entries = await order();
    trouble = () => new Outage('no answer');
    await scene.deliver(assignment, entries.slice(0, 1));
    trouble = () => undefined;
    await scene.retry(assignment);
    await scene.deliver(assignment, entries.slice(1));
    expect(did).toEqual(names(...entries));
  });
});

describe('behind a delivery that nobody can do', () => {
  test('it is dead, the later facts of its stream wait, the other streams go on', async () => {
    const [stuck, free] = [await order(), await order()];
    trouble = (name) => (name === names(...stuck)[0] ? new Error('impossible') : undefined);
    await scene.deliver(assignment, [...stuck, ...free]);
    expect(did).toEqual(names(...free));
    expect(await waiting()).toMatchObject([{ state: 'dead' }, { state: 'behind' }, { state: 'behind' }]);
    expect(await scene.retry(assignment)).toBe(false);
  });

  test('a redelivery does not bring the dead back', async () => {
    const entries = await order();
    trouble = () => new Error('impossible');
    await scene.deliver(assignment, entries);
    trouble = () => undefined;
    await scene.deliver(assignment, entries);
    expect(await scene.retry(assignment)).toBe(false);
    expect(did).toEqual([]);
  });

  test('once a person releases it, all that waited is done in order', async () => {
    const entries = await order();
    trouble = () => new Error('impossible');
    await scene.deliver(assignment, entries);
    trouble = () => undefined;
    await db.sql`update parked_deliveries set state = 'retrying', due_at = now() where state = 'dead'`;
    await scene.retry(assignment);
    expect(did).toEqual(names(...entries));
    expect(await waiting()).toEqual([]);
  });
});

describe('behind a fact that nobody can read', () => {
  test('the later facts of its stream wait, also those in the same message', async () => {
    const [stuck, free] = [await order(), await order()];
    const [first, ...later] = stuck;
    await scene.deliver(assignment, [first && unreadable(first), ...later, ...free]);
    expect(did).toEqual(names(...free));
    expect(await waiting()).toMatchObject([{ state: 'dead' }, { state: 'behind' }, { state: 'behind' }]);
  });

  test('the earlier facts of its stream do not wait', async () => {
    const [first, second, third] = await order();
    await scene.deliver(assignment, [first, second, third && unreadable(third)]);
    expect(did).toEqual(first && second ? names(first, second) : undefined);
    expect(await waiting()).toMatchObject([{ state: 'dead' }]);
  });

  test('a copy that nobody can read is read as the log has it', async () => {
    const entries = await order();
    const [first, second, third] = entries;
    await scene.deliver(assignment, [first, second && mangled(second), third]);
    expect(did).toEqual(names(...entries));
    expect(await waiting()).toEqual([]);
  });

  test('garbage holds nobody up', async () => {
    const entries = await order();
    await scene.deliver(assignment, ['garbage', null, { cursor: '1:1' }, 'garbage', ...entries]);
    expect(did).toEqual(names(...entries));
    expect(await waiting()).toHaveLength(3);
  });
});
