import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connect, type Sql } from '@/db/connect';
import { append, readStream } from '@/db/log/event-store';
import { type TestDatabase, testDatabase } from '@/db/testing/test-database';
import type { DomainEvent } from '@/server/contracts/registry';
import { facts, shopperId } from '@/server/domain/test-order';
import { derivedId, freshId } from '@/server/ids';
import { cancelOrder } from './cancel-order';

let db: TestDatabase;
let crowd: Sql;

beforeAll(async () => {
  db = await testDatabase();
  crowd = connect(db.url, { max: 10 });
});

afterAll(async () => {
  await crowd.end({ timeout: 1 });
  await db.stop();
});

const actor = { kind: 'shopper', id: shopperId } as const;
const cancel = (orderId: string) =>
  cancelOrder({ sql: crowd, orderId, by: 'shopper', actor, message: 'Changed my mind.' });

/** An order with these events, under its own id. */
async function orderWith(...given: DomainEvent[]): Promise<string> {
  const orderId = freshId();
  const metadata = { correlationId: orderId, causationId: orderId, actor };
  const stream = `order-${orderId}`;
  await append(
    db.sql,
    given.map((fact, index) => ({
      id: derivedId(stream, index),
      stream,
      version: index + 1,
      fact,
      metadata,
    })),
  );
  return orderId;
}
const typesOf = async (orderId: string) =>
  (await readStream(db.sql, `order-${orderId}`)).map(({ type }) => type);

const { placed, reserved, requested, authorised, confirmed, cancelled, released } = facts;

describe('cancelling', () => {
  test('ten concurrent requests cancel once and get the same response', async () => {
    const orderId = await orderWith(placed, reserved);
    const answers = await Promise.all(Array.from({ length: 10 }, () => cancel(orderId)));
    expect(answers).toEqual(Array(10).fill({ status: 202, body: { orderId, version: 3 } }));
    expect(await typesOf(orderId)).toEqual(['order.placed', 'stock.reserved', 'order.cancelled']);
  });

  test('a repeated request gets the same response, however many events have followed', async () => {
    const orderId = await orderWith(placed, reserved, cancelled, released);
    expect(await cancel(orderId)).toEqual({ status: 202, body: { orderId, version: 3 } });
    expect(await typesOf(orderId)).toHaveLength(4);
  });

  test('is refused once the order is confirmed', async () => {
    const orderId = await orderWith(placed, reserved, requested, authorised, confirmed);
    expect(await cancel(orderId)).toMatchObject({ status: 409, body: { code: 'already-confirmed' } });
    expect(await typesOf(orderId)).not.toContain('order.cancelled');
  });

  test('of an unknown order is not found', async () =>
    expect(await cancel(freshId())).toMatchObject({ status: 404, body: { code: 'not-found' } }));

  test('is decided again after a version conflict', async () => {
    const orderId = await orderWith(placed, reserved, requested, authorised);
    const stream = `order-${orderId}`;
    const metadata = { correlationId: orderId, causationId: orderId, actor };
    const confirm = append(crowd, [{ id: freshId(), stream, version: 5, fact: confirmed, metadata }]);
    const [answer, end] = await Promise.allSettled([cancel(orderId), confirm]);
    const ends = (await typesOf(orderId)).slice(4);
    expect(ends).toHaveLength(1);
    expect(answer).toMatchObject({ value: { status: ends[0] === 'order.cancelled' ? 202 : 409 } });
    expect(end.status).toBe(ends[0] === 'order.confirmed' ? 'fulfilled' : 'rejected');
  });
});
