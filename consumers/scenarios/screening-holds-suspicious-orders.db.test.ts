import { afterAll, beforeAll, expect, test } from 'vitest';
import { examine } from '@/db/invariants';
import { readReviewQueue } from '@/db/read-models/review-queue';
import { readRows } from '@/db/read-models/rows';
import { type TestDatabase, testDatabase } from '@/db/testing/test-database';
import { stockShelf } from '@/db/testing/test-shelf';
import { interveneInSaga } from '@/server/commands/intervene-in-saga';
import { freshId } from '@/server/ids';
import { orderPage } from '@/server/queries/order-page';
import { consumers } from '..';
import { order } from '../harness/test-orders';
import { type TestOutside, testOutside } from '../harness/test-outside';
import { type Rounds, rounds } from '../harness/test-rounds';
import { reviewQueue } from '../review-queue.projection';
import { screening } from '../screening.effect';

let db: TestDatabase;
let outside: TestOutside;
let scene: Rounds;

/** Screening sees each fact before anyone else does. */
const screeningFirst = [screening, ...consumers.filter((one) => one !== screening)];

beforeAll(async () => {
  db = await testDatabase();
  outside = await testOutside(db.sql);
  scene = await rounds({ sql: db.sql, outside, consumers: screeningFirst });
  await stockShelf(db.sql, { TEAPOT: 1_000 });
});

afterAll(async () => {
  await outside.stop();
  await db.stop();
});

const pageOf = (orderId: string) => orderPage(db.sql, orderId);
const queued = async (orderId: string) => (await readRows(db.sql, 'review_queue', [orderId])).get(orderId);

async function decideAs(orderId: string, remedy: 'lift' | 'compensate') {
  const { version = 0 } = (await pageOf(orderId)) ?? {};
  const reason = 'I asked them on the telephone.';
  return interveneInSaga({ sql: db.sql, orderId, remedy, reason, version, operatorId: 'op' });
}

async function expectAllWell(): Promise<void> {
  const findings = await examine(db.sql, { atRest: true });
  expect(findings.filter(({ violations }) => violations.length > 0)).toEqual([]);
}

test('an ordinary order passes screening, and the verdict is recorded', async () => {
  const orderId = await order(db.sql);
  await scene.untilRest();
  expect(await pageOf(orderId)).toMatchObject({ status: 'confirmed' });
  expect(await queued(orderId)).toMatchObject({ screening: { verdict: 'passed' }, holds: [] });
});

test('an order that trips a rule waits with stock and money reserved, and continues when approved', async () => {
  const orderId = await order(db.sql, { units: { TEAPOT: 40 } });
  await scene.untilRest();
  expect(await pageOf(orderId)).toMatchObject({ status: 'processing', holds: [{ by: 'screening' }] });
  expect(await queued(orderId)).toMatchObject({
    screening: { score: 50, verdict: 'review', rules: [{ rule: 'many-of-one', points: 50 }] },
    holds: [{ by: 'screening', reason: expect.stringMatching('50 points. 40 of The teapot') }],
  });
  await expectAllWell();
  expect(await decideAs(orderId, 'lift')).toMatchObject({ status: 202 });
  await scene.untilRest();
  const page = await pageOf(orderId);
  expect(page).toMatchObject({ status: 'confirmed' });
  expect(page).not.toHaveProperty('holds');
  expect(await queued(orderId)).toMatchObject({ holds: [] });
  await expectAllWell();
});

test('an order rejected after review ends with the operator’s reason, and everything is released', async () => {
  const orderId = await order(db.sql, { units: { TEAPOT: 40 } });
  await scene.untilRest();
  expect(await decideAs(orderId, 'compensate')).toMatchObject({ status: 202 });
  await scene.untilRest();
  const reason = { code: 'cancelled-by-operator', message: 'I asked them on the telephone.' };
  expect(await pageOf(orderId)).toMatchObject({ status: 'cancelled', reason });
  await expectAllWell();
});

test('many orders of one shopper within minutes raise the score', async () => {
  const shopperId = freshId();
  for (let count = 0; count < 6; count += 1) {
    await order(db.sql, { shopperId });
    await scene.untilRest();
  }
  const orderId = await order(db.sql, { shopperId });
  await scene.untilRest();
  expect(await queued(orderId)).toMatchObject({ screening: { rules: [{ rule: 'many-orders' }] } });
  expect(await pageOf(orderId)).toMatchObject({ status: 'processing' });

  const later = await order(db.sql, { units: { TEAPOT: 40 } });
  await scene.untilRest();
  const { held } = await readReviewQueue(db.sql);
  expect(held.map((one) => one.orderId).slice(-2)).toEqual([orderId, later]);
  const first = { held: [{ orderId: held[0]?.orderId }], heldTotal: held.length };
  expect(await readReviewQueue(db.sql, 1)).toMatchObject(first);
});

test('a confirmed order is not held, and the finding stays recorded', async () => {
  const late = await rounds({
    sql: db.sql,
    outside,
    consumers: consumers.filter((one) => one !== screening && one !== reviewQueue),
  });
  const orderId = await order(db.sql, { units: { TEAPOT: 40 } });
  await late.untilRest();
  expect(await pageOf(orderId)).toMatchObject({ status: 'confirmed' });
  await scene.untilRest();
  expect(await queued(orderId)).toMatchObject({ screening: { verdict: 'review' }, holds: [] });
  await expectAllWell();
});
