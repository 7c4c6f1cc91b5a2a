import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { countDeadLetters } from '@/db/consuming/dead-letters';
import { findingOf } from '@/db/invariants';
import { aboutConsumers } from '@/db/invariants/about-consumers';
import { streamReader } from '@/db/log/event-corrections';
import { readStream } from '@/db/log/event-store';
import { type TestDatabase, testDatabase } from '@/db/testing/test-database';
import { recordAsIs } from '@/db/testing/test-poison';
import { stockShelf } from '@/db/testing/test-shelf';
import { discardDeadLetters, discardRequested } from '@/server/commands/discard-dead-letters';
import { editDeadLetter } from '@/server/commands/edit-dead-letter';
import { loadOrders } from '@/server/commands/load-orders';
import { deliveryStream } from '@/server/commands/move-dead-letters';
import { redriveDeadLetters } from '@/server/commands/redrive-dead-letters';
import type { Envelope } from '@/server/contracts/envelope';
import { facts, recordedAt } from '@/server/domain/test-order';
import { freshId } from '@/server/ids';
import { projection } from '../harness/define';
import { allDead, asking, editOf } from '../harness/test-dead-letters';
import { type TestOutside, testOutside } from '../harness/test-outside';
import { type Rounds, rounds } from '../harness/test-rounds';

let db: TestDatabase;
let outside: TestOutside;
let scene: Rounds;
let did: string[] = [];

/** A consumer that notes what it did. */
const notesAs = (consumer: string) =>
  projection({
    name: consumer,
    table: 'best_sellers',
    rowsPer: 'everything',
    follows: ['order.placed', 'stock.reserved', 'payment.requested'],
    keys: () => ['notes'],
    when(row, { stream, version }) {
      did.push(`${stream}@${version}`);
      return { version: (row?.version ?? 0) + 1 };
    },
  });

beforeAll(async () => {
  db = await testDatabase();
  outside = await testOutside(db.sql);
  await stockShelf(db.sql, { TEAPOT: 10 });
});

afterAll(async () => {
  await outside.stop();
  await db.stop();
});

beforeEach(async () => {
  did = [];
  await db.sql`delete from parked_deliveries`;
  scene = await rounds({ sql: db.sql, outside, consumers: [notesAs('follower')], partitionsEach: 1 });
});

/** Records a new order with three facts of which these cannot be read; gives their events. */
async function order(...spoilt: number[]): Promise<Envelope[]> {
  const stream = `order-${freshId()}`;
  const told = [facts.placed, facts.reserved, facts.requested].map((fact, index): Envelope => {
    const event = recordedAt(index + 1, fact, stream);
    return spoilt.includes(event.version) ? { ...event, data: { spoilt: true } } : event;
  });
  await recordAsIs(db.sql, told);
  return told;
}
const keyOf = (event: Envelope | undefined) => ({ consumer: 'follower', eventId: event?.id ?? '' });
const name = (event: Envelope | undefined) => `${event?.stream}@${event?.version}`;
const discard = (event: Envelope | undefined, reason = 'It was settled by hand.') =>
  discardDeadLetters(asking(db.sql), { keys: [keyOf(event)], reason });
const doneOf = (event: Envelope | undefined) => did.filter((one) => one.startsWith(event?.stream ?? ''));
const always = aboutConsumers.filter(({ holds }) => holds === 'always');
const wrongs = async () => {
  const findings = await Promise.all(always.map((claim) => findingOf(db.sql, claim)));
  return findings.filter(({ violations }) => violations.length > 0);
};

test('discarding a dead letter unblocks its stream for good', async () => {
  const [first, second, third] = await order(2);
  await scene.untilRest();
  expect(did).toEqual([name(first)]);
  expect(await discard(second)).toBe(1);
  await scene.untilRest();
  expect(did).toEqual([name(first), name(third)]);

  const [assignment] = scene.assignments;
  if (assignment)
    await scene.deliver(
      assignment,
      [first, second, third].map((event) => ({ cursor: '9:9', event })),
    );
  expect(await allDead(db.sql)).toEqual([]);
  expect(did).toEqual([name(first), name(third)]);
  expect(await readStream(db.sql, deliveryStream('follower', second?.id ?? ''))).toMatchObject([
    { type: 'delivery.discarded', data: { reason: 'It was settled by hand.', ...keyOf(second) } },
  ]);
  expect(await wrongs()).toEqual([]);
});

test('a discarded event is left out of its stream until it is corrected', async () => {
  const [first, second] = await order(1, 2);
  const stream = second?.stream ?? '';
  await scene.untilRest();
  await discard(second);
  const reader = streamReader(db.sql);
  await expect(loadOrders(reader, [stream])).rejects.toThrow('order.placed');
  const { data } = facts.placed;
  await editDeadLetter(asking(db.sql), await editOf(db.sql, keyOf(first), { schemaVersion: 2, data }));
  const [known] = (await loadOrders(reader, [stream])).values();
  expect(known).toMatchObject({ status: 'processing', stock: 'none', payment: 'requested' });
  expect((await readStream(db.sql, stream)).at(0)?.data).toEqual({ spoilt: true });
});

test('a later dead letter of the same stream is not retried without a redrive', async () => {
  const [first, second, third] = await order(1);
  await scene.untilRest();
  await db.sql`
    update parked_deliveries set state = 'dead', attempts = 3, reason = 'cannot be applied'
    where event_id = ${third?.id ?? ''}`;
  await discard(first);
  await scene.untilRest();
  expect(doneOf(second)).toEqual([name(second)]);
  expect(await allDead(db.sql)).toMatchObject([{ version: 3, attempts: 3 }]);
  await redriveDeadLetters(asking(db.sql), { matching: { text: 'be applied' } });
  await scene.untilRest();
  expect(doneOf(second)).toEqual([name(second), name(third)]);
});

test('a consumer that is added later reads the corrected event', async () => {
  const [first, second, third] = await order(2);
  await scene.untilRest();
  const { data } = facts.reserved;
  await editDeadLetter(asking(db.sql), await editOf(db.sql, keyOf(second), { schemaVersion: 1, data }));
  const theirs = await rounds({ sql: db.sql, outside, consumers: [notesAs('later')], partitionsEach: 1 });
  did = [];
  await theirs.untilRest();
  expect(doneOf(first)).toEqual([first, second, third].map(name));
});

test('an unreadable message is corrected or discarded, never redriven unchanged', async () => {
  const [first] = await order();
  const entry = { cursor: '0:0', event: first };
  const [assignment] = scene.assignments;
  if (!assignment) throw new Error('there is no partition');
  await scene.deliver(assignment, ['cut off', 'other']);
  const [one, other] = (await allDead(db.sql)).map(({ consumer, eventId }) => ({ consumer, eventId }));
  if (!one || !other) throw new Error('nothing was set apart');
  const redriven = await redriveDeadLetters(asking(db.sql), { deliveries: [one] });
  expect(redriven).toMatchObject({ moved: 0, unreadable: 1 });

  const stranger = { ...entry, event: recordedAt(1, facts.placed, `order-${freshId()}`) };
  for (const [text, path] of [
    ['still garbage', 'text'],
    [JSON.stringify(stranger), 'event.id'],
    [JSON.stringify({ ...entry, event: { ...first, data: {} } }), 'event.data'],
  ] as const) {
    const refused = await editDeadLetter(asking(db.sql), await editOf(db.sql, one, { text }));
    expect(refused).toMatchObject({ status: 422 });
    expect(JSON.stringify(refused.body)).toContain(`"path":"${path}`);
  }
  const text = JSON.stringify(first);
  expect(await editDeadLetter(asking(db.sql), await editOf(db.sql, one, { text }))).toMatchObject({
    status: 200,
    body: { eventId: first?.id },
  });
  await redriveDeadLetters(asking(db.sql), { deliveries: [keyOf(first)] });
  await scene.untilRest();
  expect(did).toContain(name(first));
  expect(await discardDeadLetters(asking(db.sql), { keys: [other], reason: 'Nobody knows it.' })).toBe(1);
  await scene.deliver(assignment, ['other']);
  expect(await allDead(db.sql)).toEqual([]);
  expect(await wrongs()).toEqual([]);
});

test('dead letters are grouped by event and reason, and one action discards one group', async () => {
  await order(1);
  await order(1);
  const [, , requested] = await order(3);
  await scene.untilRest();
  const { groups, total } = await countDeadLetters(db.sql, {});
  expect(total).toBe(3);
  expect(groups).toMatchObject([
    { type: 'order.placed', count: 2, consumers: ['follower'] },
    { type: 'payment.requested', count: 1, consumers: ['follower'] },
  ]);
  const [{ type, reason } = { type: '', reason: '' }] = groups;
  const answer = await discardRequested(asking(db.sql), {
    matching: { type, reason },
    reason: 'A known fault.',
  });
  expect(answer).toEqual({ moved: 2, stale: 0 });
  expect((await allDead(db.sql)).map(({ eventId }) => eventId)).toEqual([requested?.id]);
});
