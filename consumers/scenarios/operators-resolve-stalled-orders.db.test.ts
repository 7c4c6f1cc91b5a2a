import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { examine } from '@/db/invariants';
import { readOrder } from '@/db/read-models/order-status';
import { type TestDatabase, testDatabase } from '@/db/testing/test-database';
import { stockShelf } from '@/db/testing/test-shelf';
import { interveneInSaga } from '@/server/commands/intervene-in-saga';
import type { Remedy } from '@/server/contracts/waiting-order';
import { Refused } from '@/server/outside/outage';
import { waitingOrders } from '@/server/queries/waiting-orders';
import { consumers } from '..';
import { order } from '../harness/test-orders';
import { type TestOutside, testOutside } from '../harness/test-outside';
import { type Rounds, rounds } from '../harness/test-rounds';

let db: TestDatabase;
let outside: TestOutside;
let shop: Rounds;
let takesMoney: boolean;
let takesMail: boolean;

beforeEach(async () => {
  db = await testDatabase();
  outside = await testOutside(db.sql);
  [takesMoney, takesMail] = [false, true];
  await stockShelf(db.sql, { TEAPOT: 10 });
  const cards = {
    ...outside.cards,
    capture: (...asked: Parameters<typeof outside.cards.capture>) =>
      takesMoney
        ? outside.cards.capture(...asked)
        : Promise.resolve({
            status: 'rejected',
            code: 'frozen',
            message: 'This account is frozen.',
          } as const),
  };
  const mail = {
    ...outside.mail,
    send: async (...sent: Parameters<typeof outside.mail.send>) => {
      if (!takesMail) throw new Refused('no-such-address', 'There is no such address.');
      return outside.mail.send(...sent);
    },
  };
  shop = await rounds({ sql: db.sql, outside: { ...outside, cards, mail }, consumers });
});
afterEach(async () => {
  await outside.stop();
  await db.stop();
});

/** An order whose money the processor refuses to take, or whose receipt nobody takes. */
async function stuckOrder(): Promise<string> {
  const orderId = await order(db.sql);
  await shop.untilRest();
  return orderId;
}

const listed = async () => (await waitingOrders(db.sql, 0)).orders;

/** The operator does what the screen offers for the only order on it. */
async function stepIn(remedy: Remedy) {
  const [waiting] = await listed();
  if (!waiting) throw new Error('nothing waits');
  const { orderId, version } = waiting;
  const asked = { orderId, version, remedy, reason: 'The account is frozen.', operatorId: 'operator-1' };
  const answer = await interveneInSaga({ sql: db.sql, ...asked });
  await shop.untilRest();
  return answer;
}

const wrongs = async () =>
  (await examine(db.sql, { atRest: true }))
    .filter(({ violations }) => violations.length > 0)
    .map(({ name }) => name)
    .sort();
const stepsOf = async (orderId: string) =>
  (await readOrder(db.sql, orderId))?.steps.map(({ name, state }) => `${name} ${state}`);

describe('an order whose payment cannot be captured', () => {
  test('is listed with what it waits for and which consumer gave up', async () => {
    const orderId = await stuckOrder();
    expect(await listed()).toMatchObject([
      {
        orderId,
        status: 'confirmed',
        waitsFor: ['capture'],
        remedies: ['retry', 'end'],
        obstacles: [{ consumer: 'payments', state: 'dead', attempts: 1, reason: 'This account is frozen.' }],
      },
    ]);
  });

  test('is retried, with attempts still counted, until it succeeds', async () => {
    const orderId = await stuckOrder();
    expect(await stepIn('retry')).toMatchObject({ status: 202 });
    expect((await listed())[0]?.obstacles).toMatchObject([{ state: 'dead', attempts: 2 }]);
    takesMoney = true;
    expect(await stepIn('retry')).toMatchObject({ status: 202 });
    expect(await listed()).toEqual([]);
    expect(await stepsOf(orderId)).toContain('charged done');
    expect(await wrongs()).toEqual([]);
  });

  test('is written off: the ledger records it, and only the dead letter remains', async () => {
    const orderId = await stuckOrder();
    expect(await stepIn('end')).toMatchObject({ status: 202 });
    expect(await listed()).toMatchObject([{ waitsFor: ['follower'], remedies: ['retry'] }]);
    expect(await stepsOf(orderId)).toContain('charged failed');
    expect(await wrongs()).toEqual(['every consumer has done every fact it follows', 'no delivery waits']);
  });

  test('that is captured after all counts as paid', async () => {
    const orderId = await stuckOrder();
    await stepIn('end');
    takesMoney = true;
    await stepIn('retry');
    expect(await stepsOf(orderId)).toContain('charged done');
    expect(await wrongs()).toEqual([]);
  });
});

test('an undeliverable receipt is given up: the log records it, and the page says so', async () => {
  [takesMoney, takesMail] = [true, false];
  const orderId = await stuckOrder();
  expect(await listed()).toMatchObject([{ waitsFor: ['receipt'], remedies: ['retry', 'end'] }]);
  await stepIn('end');
  expect(await stepsOf(orderId)).toContain('receipt failed');
  expect(await wrongs()).toEqual(['every consumer has done every fact it follows', 'no delivery waits']);
});

test('a retry delivers the events that a consumer had missed', async () => {
  takesMoney = true;
  const orderId = await stuckOrder();
  await db.sql`delete from inbox where consumer = 'send-receipt'`;
  const asked = { orderId, version: 7, remedy: 'retry', reason: 'No receipt came.' } as const;
  expect(await wrongs()).toEqual(['every consumer has done every fact it follows']);
  await interveneInSaga({ sql: db.sql, operatorId: 'operator-1', ...asked });
  await shop.untilRest();
  expect(await wrongs()).toEqual([]);
});
