import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { examine } from '@/db/invariants';
import { type TestDatabase, testDatabase } from '@/db/testing/test-database';
import { stockShelf } from '@/db/testing/test-shelf';
import { cancelOrder } from '@/server/commands/cancel-order';
import { Outage } from '@/server/outside/outage';
import { orderPage } from '@/server/queries/order-page';
import { consumers } from '..';
import { checkout } from '../checkout.saga';
import type { Partition } from '../harness/partition-memory';
import { order } from '../harness/test-orders';
import { type TestOutside, testOutside } from '../harness/test-outside';
import { type Rounds, readAll, rounds } from '../harness/test-rounds';
import { untilNothingWaits } from '../harness/test-timeouts';
import { endTimeouts } from '../harness/timeouts';
import { inventory } from '../inventory.saga';
import { payments } from '../payments.effect';
import { screening } from '../screening.effect';
import { sendReceipt } from '../send-receipt.effect';

let db: TestDatabase;
let outside: TestOutside;
let scene: Rounds;
const actors = [inventory, checkout, payments, sendReceipt, screening];

/** So many of one product are looked at by somebody first. */
const toReview = { units: { TEAPOT: 40 } };

beforeAll(async () => {
  db = await testDatabase();
  outside = await testOutside(db.sql);
  scene = await rounds({ sql: db.sql, outside, consumers, partitionsEach: 1 });
});

afterAll(async () => {
  await outside.stop();
  await db.stop();
});

beforeEach(async () => {
  vi.restoreAllMocks();
  await stockShelf(db.sql, { TEAPOT: 1_000, RARE: 0 });
});

/** Lets whoever acts see its next fact, one at a time, one of them first; gives whether there was one. */
function stepper(first = inventory) {
  const places = new Map<Partition, number>();
  const isFirst = ({ consumer }: Partition) => Number(consumer === first);
  const acting = scene.assignments
    .filter(({ consumer }) => actors.includes(consumer))
    .toSorted((one, other) => isFirst(other) - isFirst(one));
  return async (orderId: string): Promise<boolean> => {
    const log = (await readAll(db.sql)).entries.filter(({ event }) => event.stream === `order-${orderId}`);
    for (const assignment of acting) {
      const place = places.get(assignment) ?? 0;
      const index = log.findIndex(
        ({ event }, at) => at >= place && assignment.consumer.follows.includes(event.type as never),
      );
      if (index < 0) continue;
      places.set(assignment, index + 1);
      await scene.deliver(assignment, [log[index]]);
      return true;
    }
    for (const assignment of scene.assignments) if (await scene.retry(assignment)) return true;
    return false;
  };
}

const cancel = (orderId: string) => {
  const actor = { kind: 'shopper', id: 'someone' } as const;
  return cancelOrder({ sql: db.sql, orderId, by: 'shopper', actor, message: 'I changed my mind.' });
};

async function expire(orderId: string): Promise<void> {
  const stream = `order-${orderId}`;
  await db.sql`update saga_timeouts set due_at = now() - interval '1 second' where stream = ${stream}`;
  for (const assignment of scene.assignments.filter(({ consumer }) => consumer === inventory)) {
    await endTimeouts(assignment, await assignment.store.dueTimeouts(assignment.hold));
  }
}

/** How the outside fares, each time an order is to be paid. */
const processors: Record<string, () => void> = {
  'that pays': () => undefined,
  'that declines': () =>
    vi
      .spyOn(outside.cards, 'authorise')
      .mockResolvedValue({ status: 'declined', code: 'no', message: 'No.' }),
  'that answers 500 each time': () =>
    vi.spyOn(outside.cards, 'authorise').mockRejectedValue(new Outage('answered 500')),
  'that holds the money, and whose answer never comes': () => {
    const { authorise } = outside.cards;
    vi.spyOn(outside.cards, 'authorise').mockImplementation(async (...asked) => {
      await authorise(...asked);
      throw new Outage('no answer in time');
    });
  },
};
const interferences = { 'the shopper cancels': cancel, 'the reservation expires': expire };
const cases = Object.keys(processors).flatMap((processor) =>
  Object.entries(interferences).map(([what, interfere]) => [what, processor, interfere] as const),
);

async function expectAllWell(orderIds: readonly string[]): Promise<void> {
  await untilNothingWaits({ sql: db.sql, scene, consumer: 'parcels' });
  for (const orderId of orderIds) {
    const page = await orderPage(db.sql, orderId);
    expect(['confirmed', 'cancelled']).toContain(page?.status);
    expect(page?.steps.map(({ state }) => state)).not.toContain('running');
    expect(page?.parcel?.deliveredAt !== undefined).toBe(page?.status === 'confirmed');
  }
  const findings = await examine(db.sql, { atRest: true });
  expect(findings.filter(({ violations }) => violations.length > 0)).toEqual([]);
  expect((await outside.ledgerTotals()).authorised?.count ?? 0).toBe(0);
  expect(await db.sql`select from saga_timeouts`).toHaveLength(0);
}

test.each(cases)('%s between any two facts, with a processor %s', async (_what, processor, interfere) => {
  const orderIds: string[] = [];
  for (let steps = 0, more = true; more; steps += 1) {
    processors[processor]?.();
    const orderId = await order(db.sql);
    orderIds.push(orderId);
    const step = stepper();
    for (let taken = 0; taken < steps && more; taken += 1) more = await step(orderId);
    await interfere(orderId);
    while (await step(orderId));
    vi.restoreAllMocks();
  }
  expect(orderIds.length).toBeGreaterThan(6);
  await expectAllWell(orderIds);
});

test.each(Object.entries(interferences))(
  '%s between any two facts of an order that somebody wants to look at first',
  async (_what, interfere) => {
    const orderIds: string[] = [];
    for (let steps = 0, more = true; more; steps += 1) {
      const orderId = await order(db.sql, toReview);
      orderIds.push(orderId);
      const step = stepper(screening);
      for (let taken = 0; taken < steps && more; taken += 1) more = await step(orderId);
      await interfere(orderId);
      while (await step(orderId));
      // What came before the reservation began has yet to come: nobody else ends an order that is held.
      await interfere(orderId);
    }
    expect(orderIds.length).toBeGreaterThan(5);
    await expectAllWell(orderIds);
    for (const orderId of orderIds) {
      const page = await orderPage(db.sql, orderId);
      expect(page?.status).toBe('cancelled');
      expect(page).not.toHaveProperty('holds');
    }
  },
);

test('an order without stock ends with the product’s name, and nothing stays reserved', async () => {
  const orderId = await order(db.sql, { units: { TEAPOT: 1, RARE: 1 } });
  await expectAllWell([orderId]);
  expect(await orderPage(db.sql, orderId)).toMatchObject({ reason: { message: 'The rare is sold out.' } });
});

test('an expired order says why', async () => {
  const orderId = await order(db.sql);
  const step = stepper();
  await step(orderId);
  await expire(orderId);
  await expectAllWell([orderId]);
  expect(await orderPage(db.sql, orderId)).toMatchObject({ reason: { code: 'reservation-expired' } });
});

test('a late authorisation is recorded and voided', async () => {
  processors['that holds the money, and whose answer never comes']?.();
  const orderId = await order(db.sql);
  await scene.untilRest();
  vi.restoreAllMocks();
  await expectAllWell([orderId]);
  const types = (await readAll(db.sql)).entries.filter(({ event }) => event.stream === `order-${orderId}`);
  expect(types.map(({ event }) => event.type)).toEqual(
    expect.arrayContaining(['payment.declined', 'payment.voided']),
  );
});
