import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connect, type Sql } from '@/db/connect';
import { type TestDatabase, testDatabase } from '@/db/testing/test-database';
import { freshId } from '@/server/ids';
import { showOrder } from './sample-rows';
import { type Browser, type TestGateway, testGateway } from './test-gateway';

let database: TestDatabase;
let owner: Sql;
let gateway: TestGateway;

beforeAll(async () => {
  database = await testDatabase();
  owner = connect(database.adminUrl, { max: 1, asOwner: true });
});
afterAll(async () => {
  await owner.end();
  await database.stop();
});
beforeEach(async () => {
  gateway = await testGateway(database);
});
afterEach(() => gateway.close());

type Visitor = { received: (string | boolean)[]; socket: Browser };

/** A browser that follows its orders, and what it receives: the stale flag and rows. */
async function visitor(shopperId: string): Promise<Visitor> {
  const received: (string | boolean)[] = [];
  const socket = await gateway.enter({ shopperId }, (browser) => {
    browser.on('stale', (isStale) => received.push(isStale));
    browser.on('rows', (rows: { version: number }[]) => {
      // Rows of the response may be sent once more.
      for (const { version } of rows) if (version > 1) received.push(`version ${version}`);
    });
  });
  return { received, socket };
}

const look = ({ socket }: Visitor) => socket.emitWithAck('follow', { topics: ['my-orders'] });

const ways = [
  ['does not answer', 'begin; lock table feed in access exclusive mode', 'rollback'],
  ['answers with errors', 'alter table feed rename to away', 'alter table away rename to feed'],
] as const;

describe('a gateway that cannot read changes', () => {
  it.each(ways)(
    'marks every page stale when Postgres %s, and loses nothing when it recovers',
    async (...way) => {
      const [, away, back] = way;
      const [shopperId, orderId] = [freshId(), freshId()];
      await showOrder(database.sql, { shopperId, orderId, version: 1 });
      const early = await visitor(shopperId);
      await look(early);
      await owner.unsafe(away).simple();
      await expect.poll(() => early.received).toEqual([true]);
      const late = await visitor(shopperId);
      await expect.poll(() => late.received).toEqual([true]);
      await owner.unsafe(back).simple();
      await showOrder(database.sql, { shopperId, orderId, version: 2 });
      await expect.poll(() => early.received).toHaveLength(3);
      expect(new Set(early.received)).toEqual(new Set([true, 'version 2', false]));
      await expect.poll(() => late.received).toEqual([true, false]);
    },
  );
});
