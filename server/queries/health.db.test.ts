import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '@/db/connect';
import { type TestDatabase, testDatabase } from '@/db/testing/test-database';
import { health } from './health';

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
  await database.sql`
    insert into relay_state (name, owner, fencing_token, expires_at)
    values ('relay', 'r', 1, now() + interval '1 hour')`;
  await database.sql`
    insert into consumer_partitions (consumer, partition, partitions, follows, owner, expires_at)
    select 'checkout', n, 2, '{}', 'w', now() + interval '1 hour' from generate_series(0, 1) as n`;
});
afterAll(() => database.stop());

/** Lets nobody read the partitions while the work is done. */
async function whileSilent(work: () => Promise<void>): Promise<void> {
  const owner = connect(database.adminUrl, { max: 1, asOwner: true });
  await owner`begin; lock table consumer_partitions in access exclusive mode`.simple();
  try {
    await work();
  } finally {
    await owner`rollback`.simple();
    await owner.end();
  }
}

describe('the health of the shop', () => {
  it('is well while everyone is at work', async () => {
    expect(await health(database.sql)).toMatchObject({
      status: 'ok',
      database: 'up',
      consumers: [{ name: 'checkout', state: 'live', dead: 0 }],
    });
  });

  it('is not down while the database answers and cannot count, and is known again afterwards', async () => {
    await whileSilent(async () => {
      expect(await health(database.sql)).toMatchObject({ status: 'degraded', database: 'up', consumers: [] });
    });
    expect(await health(database.sql)).toMatchObject({ status: 'ok' });
  });

  it('is down when the database cannot be reached', async () => {
    const nobody = connect('postgres://nobody@127.0.0.1:1/nothing', { max: 1 });
    expect(await health(nobody)).toMatchObject({ status: 'down', database: 'down' });
    await nobody.end({ timeout: 0 });
  });

  it('does not mind a consumer that is off, and says of a paused one that it is', async () => {
    const { sql } = database;
    await sql`
      insert into consumer_partitions (consumer, partition, partitions, follows)
      values ('optional', 0, 1, '{order.placed}')`;
    expect(await health(sql)).toMatchObject({ status: 'degraded' });
    const switched = (state: string) => sql`
      insert into consumer_controls (consumer, shipped, state) values ('optional', 'off', ${state})
      on conflict (consumer) do update set state = ${state}`;
    await switched('paused');
    expect(await health(sql)).toMatchObject({
      status: 'degraded',
      consumers: [
        { name: 'checkout', state: 'live' },
        { name: 'optional', state: 'paused' },
      ],
    });
    await switched('off');
    expect(await health(sql)).toMatchObject({ status: 'ok', consumers: [{}, { state: 'off', behind: 0 }] });
    await sql`delete from consumer_partitions where consumer = 'optional'`;
  });

  it('counts dead letters beside the state: a consumer that works is live', async () => {
    await database.sql`
      insert into parked_deliveries (consumer, event_id, partition, stream, version, state, reason, raw)
      values ('checkout', gen_random_uuid(), 1, 's', 1, 'dead', '', '')`;
    expect(await health(database.sql)).toMatchObject({
      status: 'ok',
      consumers: [{ name: 'checkout', state: 'live', dead: 1 }],
    });
    await database.sql`update consumer_partitions set owner = null`;
    expect(await health(database.sql)).toMatchObject({ consumers: [{ state: 'stopped', dead: 1 }] });
  });
});
