import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { connect } from '@/db/connect';
import { append } from '@/db/log/event-store';
import { type TestDatabase, testDatabase } from '@/db/testing/test-database';
import { facts, recordedAt } from '@/server/domain/test-order';
import { freshId } from '@/server/ids';
import { LagSampler } from './lag-sample';

let db: TestDatabase;
let sampler: LagSampler;

beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.stop());

beforeEach(async () => {
  await db.sql`delete from consumer_partitions`;
  sampler = new LagSampler(db.sql);
  await assignment('payments', ['payment.requested'], true);
  await assignment('sales', ['order.placed', 'order.confirmed'], false);
});

const assignment = (consumer: string, follows: string[], awaited: boolean) => db.sql`
  insert into consumer_partitions (consumer, partition, partitions, follows, awaited, owner, expires_at, checkpoint_xid,
                     checkpoint_position)
  select ${consumer}, 0, 1, ${follows}, ${awaited}, 'worker', now() + interval '1 hour',
         coalesce(max(xid::text::numeric), 0)::text::xid8, coalesce(max(position), 0) from events`;

/** So many orders, each placed, reserved for and asked to be paid. */
async function orders(count: number): Promise<void> {
  for (let each = 0; each < count; each += 1) {
    const stream = `order-${freshId()}`;
    const said = [facts.placed, facts.reserved, facts.requested];
    await append(
      db.sql,
      said.map((fact, index) => ({ ...recordedAt(index + 1, fact, stream), fact })),
    );
  }
}

const end = async () => {
  const [row] = await db.sql<{ cursor: string; xid: string; position: string }[]>`
    select xid::text || ':' || position as cursor, xid::text, position::text
    from events order by events.xid desc, events.position desc limit 1`;
  return row ?? { cursor: '0:0', xid: '0', position: '0' };
};
/** So many rows of the log are looked at for one partition. */
const MOST_FOUND = 64;

const lagOf = async (name: string) => (await sampler.sample('all')).find((lag) => lag.name === name);
const secondsPass = (seconds: number) => db.sql`select pg_sleep(${seconds})`;

describe('how late a partition is', () => {
  test('is the age of the oldest event that it has yet to do, and nothing once it has', async () => {
    expect(await lagOf('payments')).toMatchObject({ behind: 0, oldestSeconds: 0, oursSeconds: 0 });
    await orders(3);
    await secondsPass(0.2);
    const before = await lagOf('payments');
    expect(before).toMatchObject({ behind: 3, awaited: true, owner: 'worker', control: 'on' });
    expect(before?.oursSeconds).toBeGreaterThan(0.15);
    const { xid, position } = await end();
    await db.sql`update consumer_partitions set checkpoint_xid = ${xid}::xid8,
      checkpoint_position = ${position}::bigint`;
    expect(await lagOf('payments')).toMatchObject({ behind: 0, oursSeconds: 0 });
  });

  test('goes on growing while it is stopped, and is seen again after it was at rest', async () => {
    await assignment('refunds', ['payment.requested'], false);
    for (let looks = 0; looks < 3; looks += 1) await lagOf('payments');
    await orders(2);
    expect(await lagOf('payments')).toMatchObject({ behind: 2 });
    expect(await lagOf('refunds')).toMatchObject({ behind: 2 });
    await db.sql`update consumer_partitions set expires_at = now()`;
    await secondsPass(0.2);
    const stopped = await lagOf('payments');
    expect(stopped?.owner).toBeNull();
    expect(stopped?.oursSeconds).toBeGreaterThan(0.15);
  });

  test('is found beyond many events that are not for it, a piece at a time', async () => {
    await db.sql`update consumer_partitions set follows = '{payment.captured,payment.voided}'
      where consumer = 'payments'`;
    await orders(100);
    expect(await lagOf('payments')).toMatchObject({ behind: 0 });
    const stream = `order-${freshId()}`;
    await append(db.sql, [{ ...recordedAt(1, facts.captured, stream), fact: facts.captured }]);
    expect(await lagOf('payments')).toMatchObject({ behind: 1 });
    expect((await lagOf('sales'))?.behind).toBeLessThanOrEqual(MOST_FOUND);
  });

  test('is found there also while an open transaction could still come before it', async () => {
    const open = connect(db.url, { max: 1 });
    await open`begin; select pg_current_xact_id()`.simple();
    await db.sql`update consumer_partitions set follows = '{payment.captured,payment.voided}'
      where consumer = 'payments'`;
    await orders(100);
    const stream = `order-${freshId()}`;
    await append(db.sql, [{ ...recordedAt(1, facts.captured, stream), fact: facts.captured }]);
    for (let looks = 0; looks < 2; looks += 1) expect(await lagOf('payments')).toMatchObject({ behind: 1 });
    await open`rollback`.simple();
    await open.end();
  });

  test('does not count what waits for an answer of the outside, while somebody asks', async () => {
    await orders(2);
    const { cursor } = await end();
    const ours = async () => ((await lagOf('payments'))?.oursSeconds ?? 0) > 0;
    expect(await ours()).toBe(true);
    const [xid, position] = cursor.split(':');
    await db.sql`
      update consumer_partitions set in_flight_xid = ${xid ?? ''}::xid8,
        in_flight_position = ${position ?? ''}::bigint`;
    expect(await ours()).toBe(false);
    expect(await lagOf('payments')).toMatchObject({ behind: 2 });
    await orders(1);
    expect(await ours()).toBe(true);
    await db.sql`update consumer_partitions set outside_away = true`;
    expect(await ours()).toBe(false);
    await db.sql`update consumer_partitions set expires_at = now()`;
    expect(await ours()).toBe(true);
  });

  test('is asked of those that an order waits for, or of some by name; who is off is not late', async () => {
    await orders(1);
    expect((await sampler.sample('awaited')).map(({ name }) => name)).toEqual(['payments']);
    expect((await sampler.sample(['sales'])).map(({ name }) => name)).toEqual(['sales']);
    await db.sql`
      insert into consumer_controls (consumer, shipped, state) values ('sales', 'off', 'off')`;
    expect(await lagOf('sales')).toMatchObject({ control: 'off', behind: 0 });
    await db.sql`delete from consumer_controls`;
  });
});

test('a look counts no further than a piece, however much waits', async () => {
  await db.sql`
    insert into events (id, stream, version, partition_hash, type, schema_version, data, metadata)
    select gen_random_uuid(), 'order-' || n, 1, 0, 'payment.requested', 1, '{}', '{}'
    from generate_series(1, 2000) as n`;
  expect(await lagOf('payments')).toMatchObject({ behind: MOST_FOUND });
});
