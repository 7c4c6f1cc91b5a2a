import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { examine } from '@/db/invariants';
import { type TestDatabase, testDatabase } from '@/db/testing/test-database';
import { stockShelf } from '@/db/testing/test-shelf';
import { interveneInSaga } from '@/server/commands/intervene-in-saga';
import { callOffReturn, openReturn } from '@/server/commands/return-order';
import { freshId } from '@/server/ids';
import { Outage } from '@/server/outside/outage';
import { orderPage } from '@/server/queries/order-page';
import { waitingOrders } from '@/server/queries/waiting-orders';
import { consumers } from '..';
import type { Partition } from '../harness/partition-memory';
import { type CardName, order } from '../harness/test-orders';
import { type TestOutside, testOutside } from '../harness/test-outside';
import { takeBack, untilDelivered } from '../harness/test-returns';
import { type Rounds, readAll, rounds } from '../harness/test-rounds';
import { endWaiting } from '../harness/test-timeouts';
import { inventory } from '../inventory.saga';
import { refunds } from '../refunds.effect';
import { returns } from '../returns.saga';
import { sendRefundNotice } from '../send-refund-notice.effect';

let db: TestDatabase;
let outside: TestOutside;
let scene: Rounds;
const actors = [returns, refunds, inventory, sendRefundNotice];

beforeEach(async () => {
  db = await testDatabase();
  outside = await testOutside(db.sql);
  scene = await rounds({ sql: db.sql, outside, consumers, partitionsEach: 1 });
  await stockShelf(db.sql, { TEAPOT: 100 });
});
afterEach(async () => {
  vi.restoreAllMocks();
  await outside.stop();
  await db.stop();
});

/** So many orders of two teapots each that have arrived. */
async function arrived(count: number, card: CardName = 'pays'): Promise<string[]> {
  const orderIds: string[] = [];
  for (let number = 0; number < count; number += 1) {
    orderIds.push(await order(db.sql, { card, units: { TEAPOT: 2 } }));
  }
  await untilDelivered(db.sql, scene);
  return orderIds;
}

/** Lets whoever acts see its next fact after a place, one at a time; gives whether there was one. */
function stepper(after: string) {
  const places = new Map<Partition, number>();
  const acting = scene.assignments.filter(({ consumer }) => actors.includes(consumer));
  return async (orderId: string): Promise<boolean> => {
    const log = (await readAll(db.sql, after)).entries.filter(
      ({ event }) => event.stream === `order-${orderId}`,
    );
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
    for (const assignment of acting) if (await scene.retry(assignment)) return true;
    return false;
  };
}

const callOff = (orderId: string, returnId: string) =>
  callOffReturn({ sql: db.sql, orderId, returnId, reason: 'They keep it.', operatorId: 'operator-1' });

const clockRunsOut = () => endWaiting({ sql: db.sql, scene, consumer: 'returns' });

/** How the processor takes it that money is to go back. */
const processors: Record<string, { card?: CardName; begin?: () => void }> = {
  'that gives money back': {},
  'that refuses it': { card: 'refundRefused' },
  'that answers late': { card: 'refundLate' },
  'that answers 500 each time': {
    begin: () => void vi.spyOn(outside.cards, 'refund').mockRejectedValue(new Outage('answered 500')),
  },
  'that gives it back, and whose answer never comes': {
    begin: () => {
      const { refund } = outside.cards;
      vi.spyOn(outside.cards, 'refund').mockImplementation(async (...asked) => {
        await refund(...asked);
        throw new Outage('no answer in time');
      });
    },
  },
};
const interferences = {
  'the operator calls it off': callOff,
  'the clock runs out': clockRunsOut,
  'somebody else opens another return': async (orderId: string) => {
    await openReturn({
      sql: db.sql,
      orderId,
      returnId: freshId(),
      restock: true,
      reason: 'It leaks.',
      lines: [{ sku: 'TEAPOT', quantity: 2 }],
      operatorId: 'operator-2',
    });
  },
};
const cases = Object.keys(processors).flatMap((processor) =>
  Object.entries(interferences).map(([what, interfere]) => [what, processor, interfere] as const),
);

async function expectAllWell(orderIds: readonly string[]): Promise<void> {
  await scene.untilRest();
  for (const orderId of orderIds) {
    const page = await orderPage(db.sql, orderId);
    expect(page?.returns?.map(({ state }) => state)).not.toContain('under-way');
    const left = (page?.totalCents ?? 0) - (page?.refundedCents ?? 0);
    expect(page?.points).toBe(Math.floor(left / 100));
  }
  const findings = await examine(db.sql, { atRest: true });
  expect(findings.filter(({ violations }) => violations.length > 0)).toEqual([]);
  expect(await db.sql`select from saga_timeouts`).toHaveLength(0);
  const [ours] = await db.sql<{ cents: number }[]>`
    select sum((data ->> 'amountCents')::integer)::integer as cents from events
    where type = 'payment.refunded'`;
  const { entries } = await outside.cards.ledger(0);
  const theirs = entries.reduce((sum, line) => sum + (line.kind === 'refunded' ? line.amountCents : 0), 0);
  expect(theirs).toBe(ours?.cents ?? 0);
}

test.each(cases)('%s between any two facts, with a processor %s', async (_what, processor, interfere) => {
  const orderIds = await arrived(7, processors[processor]?.card);
  const { cursor } = await readAll(db.sql);
  let most = 0;
  for (const [steps, orderId] of orderIds.entries()) {
    processors[processor]?.begin?.();
    const returnId = await takeBack(db.sql, { orderId });
    const step = stepper(cursor);
    let taken = 0;
    while (taken < steps && (await step(orderId))) taken += 1;
    most = Math.max(most, taken);
    await interfere(orderId, returnId);
    while (await step(orderId));
    vi.restoreAllMocks();
  }
  expect(most).toBeGreaterThan(3);
  await expectAllWell(orderIds);
});

describe('a return', () => {
  test('that is refused restores the points, says why, and can be retried', async () => {
    const [orderId = ''] = await arrived(1, 'refundRefused');
    const before = await orderPage(db.sql, orderId);
    await takeBack(db.sql, { orderId });
    await scene.untilRest();
    const after = await orderPage(db.sql, orderId);
    expect(after?.points).toBe(before?.points);
    expect(after?.returns).toMatchObject([{ state: 'failed', reason: { code: 'refund_refused' } }]);
    await takeBack(db.sql, { orderId });
    await expectAllWell([orderId]);
  });

  test('that gets no answer fails and moves nothing', async () => {
    const [orderId = ''] = await arrived(1, 'refundSilent');
    await takeBack(db.sql, { orderId });
    await expectAllWell([orderId]);
    const page = await orderPage(db.sql, orderId);
    expect(page?.returns).toMatchObject([{ state: 'failed', reason: { code: 'processor-silent' } }]);
    expect(page).not.toHaveProperty('refundedCents');
  });

  test('of one unit at a time refunds the full price to the cent, and all points', async () => {
    const [orderId = ''] = await arrived(1);
    await takeBack(db.sql, { orderId });
    await scene.untilRest();
    await takeBack(db.sql, { orderId, restock: false });
    await expectAllWell([orderId]);
    const page = await orderPage(db.sql, orderId);
    expect(page).toMatchObject({ refundedCents: page?.totalCents, points: 0, status: 'confirmed' });
    await expect(takeBack(db.sql, { orderId })).rejects.toThrow('0 of The teapot can still come back');
  });

  test('waits while the processor is down, without using up attempts', async () => {
    const [orderId = ''] = await arrived(1);
    await takeBack(db.sql, { orderId });
    const cause = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
    const asked = vi.spyOn(outside.cards, 'refund');
    for (let times = 0; times < 12; times += 1)
      asked.mockRejectedValueOnce(new Outage('not there', { cause }));
    await expectAllWell([orderId]);
    expect(asked.mock.calls.length).toBeGreaterThan(12);
    expect(await orderPage(db.sql, orderId)).toMatchObject({ returns: [{ state: 'refunded' }] });
  });

  test('that waits is among the stalled orders and can be called off there', async () => {
    const [orderId = ''] = await arrived(1, 'refundSilent');
    const { cursor } = await readAll(db.sql);
    await takeBack(db.sql, { orderId });
    await stepper(cursor)(orderId);
    const [waiting] = (await waitingOrders(db.sql, 0)).orders;
    expect(waiting).toMatchObject({ orderId, waitsFor: ['refund'], remedies: ['retry', 'compensate'] });
    const asked = { orderId, version: waiting?.version ?? 0, remedy: 'compensate' } as const;
    await interveneInSaga({ sql: db.sql, ...asked, operatorId: 'operator-1', reason: 'They keep it.' });
    await expectAllWell([orderId]);
    const page = await orderPage(db.sql, orderId);
    expect(page?.returns).toMatchObject([{ state: 'failed', reason: { code: 'called-off-by-operator' } }]);
  });

  test('whose worker dies between the answer and its record refunds once', async () => {
    const [orderId = ''] = await arrived(1);
    const { cursor } = await readAll(db.sql);
    const asked = vi.spyOn(outside.cards, 'refund');
    await takeBack(db.sql, { orderId });
    const assignments = scene.assignments.map((assignment): Partition => {
      const write = () => Promise.reject(new Error('the worker dies'));
      return assignment.consumer === refunds
        ? { ...assignment, store: { ...assignment.store, write } }
        : assignment;
    });
    const news = async () => (await readAll(db.sql, cursor)).entries;
    for (const one of [returns, refunds]) {
      const assignment = assignments.find(({ consumer }) => consumer === one);
      const followed = (await news()).filter(({ event }) => one.follows.includes(event.type as never));
      if (assignment) await scene.deliver(assignment, followed.slice(0, 1)).catch(() => undefined);
    }
    expect(asked).toHaveBeenCalledTimes(1);
    scene = await rounds({ sql: db.sql, outside, consumers, partitionsEach: 1 });
    await expectAllWell([orderId]);
    expect(asked).toHaveBeenCalledTimes(2);
    expect(asked.mock.calls[0]?.[0]).toEqual(asked.mock.calls[1]?.[0]);
  });

  test('that ten operators open at once is opened once', async () => {
    const [orderId = ''] = await arrived(1);
    const tries = Array.from({ length: 10 }, () =>
      takeBack(db.sql, { orderId }).catch(({ message }) => message),
    );
    const answers = await Promise.all(tries);
    expect(answers.filter((answer) => /under way/.test(answer))).toHaveLength(9);
    await expectAllWell([orderId]);
  });

  test('that is requested twice under one id is one return with one response', async () => {
    const [orderId = ''] = await arrived(1);
    const asked = {
      sql: db.sql,
      orderId,
      returnId: freshId(),
      restock: true,
      reason: 'It leaks.',
      lines: [{ sku: 'TEAPOT', quantity: 1 }],
      operatorId: 'operator-1',
    };
    const first = await openReturn(asked);
    await expectAllWell([orderId]);
    expect(await openReturn(asked)).toEqual(first);
    expect(await openReturn({ ...asked, restock: false })).toMatchObject({ body: { code: 'return-exists' } });
  });
});
