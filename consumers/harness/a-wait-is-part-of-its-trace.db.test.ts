import { afterAll, beforeAll, expect, test } from 'vitest';
import { append, readStream } from '@/db/log/event-store';
import { type TestDatabase, testDatabase } from '@/db/testing/test-database';
import { facts, recordedAt } from '@/server/domain/test-order';
import { freshTraceparent } from '@/server/observing/traceparent';
import { saga } from './define';
import { rounds } from './test-rounds';
import { endTimeouts } from './timeouts';

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.stop());

const patient = saga({
  name: 'patient',
  follows: ['order.placed', 'order.cancelled'],
  gives: ['cancel-order'],
  react: () => [],
  timeouts: {
    'nobody-came': {
      afterMs: () => 0,
      from: ['order.placed'],
      until: ['order.cancelled'],
      react: ({ orderId }) => [
        { type: 'cancel-order', orderId, reason: { code: 'late', message: 'Too late.' }, by: 'system' },
      ],
    },
  },
});

test('what follows when a wait is over belongs to the trace of the fact it began with', async () => {
  const scene = await rounds({
    sql: db.sql,
    outside: undefined as never,
    consumers: [patient],
    partitionsEach: 1,
  });
  const [assignment] = scene.assignments;
  if (!assignment) throw new Error('there is one partition');
  const { orderId } = facts.placed.data;
  const placed = recordedAt(1, facts.placed, `order-${orderId}`);
  const traceparent = freshTraceparent();
  await append(db.sql, [{ ...placed, fact: facts.placed, metadata: { ...placed.metadata, traceparent } }]);
  await scene.untilRest();
  await endTimeouts(assignment, await assignment.store.dueTimeouts(assignment.hold));
  const story = await readStream(db.sql, placed.stream);
  expect(story.map(({ type, metadata }) => [type, metadata.traceparent])).toEqual([
    ['order.placed', traceparent],
    ['order.cancelled', traceparent],
  ]);
});
