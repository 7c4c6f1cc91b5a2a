import { afterAll, beforeAll, expect, test } from 'vitest';
import { append } from '@/db/log/event-store';
import { type TestDatabase, testDatabase } from '@/db/testing/test-database';
import { facts, recordedAt } from '@/server/domain/test-order';
import { freshId } from '@/server/ids';
import { logFor } from '@/server/log';
import { effect } from './define';
import { workPartition } from './partition';
import { rounds } from './test-rounds';

let db: TestDatabase;
const did: string[] = [];

const follower = effect({
  name: 'follower',
  follows: ['order.placed'],
  async act({ stream }) {
    did.push(stream);
    return undefined;
  },
});

beforeAll(async () => {
  db = await testDatabase();
});

afterAll(() => db.stop());

/** A partition looks once at what waits. */
async function look(): Promise<void> {
  const outside = undefined as never;
  const { assignments } = await rounds({ sql: db.sql, outside, consumers: [follower], partitionsEach: 1 });
  const stopping = new AbortController();
  const take = async () => {
    stopping.abort();
    return [];
  };
  const subscription = { take, nudge: () => undefined, close: async () => undefined };
  const rest = {
    log: logFor('test'),
    signal: stopping.signal,
    takeDue: () => true,
  };
  const [assignment] = assignments;
  if (assignment) await workPartition({ assignment, subscription, ...rest });
}

/** One that waits, and is due. */
async function waiting(stream: string, raw: string): Promise<string> {
  const eventId = freshId();
  await db.sql`
    insert into parked_deliveries (consumer, event_id, partition, stream, version, state, due_at, reason, raw)
    values ('follower', ${eventId}, 0, ${stream}, 1, 'retrying', now(), 'busy', ${raw})`;
  return eventId;
}
const states = async () =>
  Object.fromEntries(
    (await db.sql<{ id: string; state: string }[]>`select event_id as id, state from parked_deliveries`).map(
      ({ id, state }) => [id, state],
    ),
  );

test('what nobody can read is dead, what nobody follows any more goes, the rest is done', async () => {
  const garbage = await waiting('order-garbage', '{"no": "entry"}');
  const text = await waiting('order-text', 'no JSON');
  const other = { cursor: '1:1', event: recordedAt(1, facts.reserved, 'order-other') };
  await waiting('order-other', JSON.stringify(other));
  const good = recordedAt(1, facts.placed, `order-${freshId()}`);
  await append(db.sql, [{ ...good, fact: facts.placed }]);
  await waiting(good.stream, JSON.stringify({ cursor: '1:2', event: good }));
  await db.sql`update parked_deliveries set event_id = ${good.id} where stream = ${good.stream}`;
  await look();
  expect(await states()).toEqual({ [garbage]: 'dead', [text]: 'dead' });
  await look();
  expect(did).toEqual([good.stream]);
});
