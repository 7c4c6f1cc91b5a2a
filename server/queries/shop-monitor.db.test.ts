import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { connect, type Sql } from '@/db/connect';
import { append } from '@/db/log/event-store';
import { type TestDatabase, testDatabase } from '@/db/testing/test-database';
import * as clock from '@/server/clock';
import { facts, recordedAt } from '@/server/domain/test-order';
import { freshId } from '@/server/ids';
import { Intake } from '@/server/web/intake';
import { health } from './health';
import { ShopMonitor } from './shop-monitor';

let db: TestDatabase;
let own: Sql;
let ages: (number | undefined)[];
let monitor: ShopMonitor;

beforeAll(async () => {
  db = await testDatabase();
  await db.sql`
    insert into relay_state (name, owner, fencing_token, expires_at)
    values ('relay', 'r', 1, now() + interval '1 hour')`;
});
afterAll(() => db.stop());

beforeEach(async () => {
  await db.sql`delete from consumer_partitions`;
  await db.sql`
    insert into consumer_partitions (consumer, partition, partitions, follows, awaited, owner, expires_at)
    select consumer, 0, 1, '{order.placed}', consumer = 'inventory', 'w', now() + interval '1 hour'
    from unnest('{inventory,sales}'::text[]) as consumer`;
  await untilSeen('inventory');
  await untilSeen('sales');
  own = connect(db.url, { max: 2 });
  ages = [];
  monitor = new ShopMonitor(own, (age) => ages.push(age));
});
afterEach(async () => {
  vi.restoreAllMocks();
  await monitor.stop();
  await own.end({ timeout: 0 });
});

const untilSeen = (consumer: string) => db.sql`
  update consumer_partitions set (checkpoint_xid, checkpoint_position) =
    (select coalesce(max(xid::text::numeric), 0)::text::xid8, coalesce(max(position), 0) from events)
  where consumer = ${consumer}`;
const order = () =>
  append(db.sql, [{ ...recordedAt(1, facts.placed, `order-${freshId()}`), fact: facts.placed }]);
const look = async () => {
  await monitor.look();
  return ages.at(-1);
};
/** As if the last order had been placed so long ago. */
const secondsPass = (seconds: number) => db.sql`select pg_sleep(${seconds})`;

test('the age is that of what an order waits for, whatever others have yet to do', async () => {
  expect(await look()).toBe(0);
  await order();
  await untilSeen('inventory');
  await secondsPass(0.1);
  expect(await look()).toBe(0);
  await order();
  await secondsPass(0.1);
  expect(await look()).toBeGreaterThan(0.05);
  await untilSeen('inventory');
  expect(await look()).toBe(0);
});

test('a stopped consumer slows the intake down, closes it, and opens it when it has caught up', async () => {
  const intake = new Intake({ slowSeconds: 0.2, refuseSeconds: 0.6 });
  const stateAfterLooks = async () => {
    for (let looks = 0; looks < 2; looks += 1) intake.note(await look());
    return intake.state;
  };
  expect(await stateAfterLooks()).toBe('open');
  await db.sql`update consumer_partitions set owner = null, expires_at = now() where consumer = 'inventory'`;
  await order();
  const states = new Set<string>();
  await expect.poll(async () => states.add(await stateAfterLooks()).has('closed')).toBe(true);
  await untilSeen('inventory');
  expect(await stateAfterLooks()).toBe('open');
});

test('an order that is held up, parked or dead in one consumer keeps nobody out', async () => {
  await order();
  await db.sql`
    insert into parked_deliveries (consumer, event_id, partition, stream, version, state, reason, raw, due_at)
    select 'inventory', id, 0, stream, version, state, '', '', now() + interval '1 hour'
    from (select * from events limit 1) as event, unnest('{retrying}'::text[]) as state`;
  await untilSeen('inventory');
  await secondsPass(0.1);
  expect(await look()).toBe(0);
  await db.sql`update parked_deliveries set state = 'dead'`;
  expect(await look()).toBe(0);
  await db.sql`delete from parked_deliveries`;
});

test('the health is answered from memory, without asking the database', async () => {
  monitor.start();
  await expect.poll(() => ages.length).toBeGreaterThan(1);
  const asked = vi.spyOn(own, 'unsafe');
  const silent = new Proxy(db.sql, {
    apply: () => {
      throw new Error('asked');
    },
  });
  expect(await health(silent)).toMatchObject({ status: 'ok', database: 'up' });
  expect(asked).not.toHaveBeenCalled();
});

test('a database that cannot be counted in is not down, and one that is away is', async () => {
  await look();
  const owner = connect(db.adminUrl, { max: 1, asOwner: true });
  await owner`begin; lock table consumer_partitions in access exclusive mode`.simple();
  await look();
  expect(await monitor.health()).toMatchObject({ status: 'ok', database: 'up' });
  await owner`rollback`.simple();
  await owner.end();
  const gone = new ShopMonitor(connect('postgres://nobody@127.0.0.1:1/nothing', { max: 1 }));
  await gone.look();
  expect(await gone.health()).toMatchObject({ status: 'down', database: 'down' });
});

test('what was known before this process was stopped for an hour refuses nobody', async () => {
  await order();
  await secondsPass(0.1);
  expect(await look()).toBeGreaterThan(0);
  const nowMs = clock.nowMs();
  vi.spyOn(clock, 'nowMs').mockImplementation(() => nowMs + 3_600_000);
  vi.spyOn(own, 'begin');
  await untilSeen('inventory');
  expect(await monitor.health()).toMatchObject({ database: 'up' });
  expect(ages.at(-1)).toBe(0);
});
