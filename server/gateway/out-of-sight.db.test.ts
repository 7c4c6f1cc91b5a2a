import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connect, type Sql } from '@/db/connect';
import { type TestDatabase, testDatabase } from '@/db/test-database';
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

type Visitor = { heard: (string | boolean)[]; socket: Browser };

/** Someone who looks at their orders, and what they are told: whether it is stale, and the rows. */
async function visitor(shopperId: string): Promise<Visitor> {
  const heard: (string | boolean)[] = [];
  const socket = await gateway.enter({ shopperId }, (browser) => {
    browser.on('stale', (isStale) => heard.push(isStale));
    browser.on('rows', (rows: { version: number }[]) => {
      // What the answer had in it already may be told once more.
      for (const { version } of rows) if (version > 1) heard.push(`version ${version}`);
    });
  });
  return { heard, socket };
}

const look = ({ socket }: Visitor) => socket.emitWithAck('follow', { topics: ['my-orders'] });

const ways = [
  ['does not answer', 'begin; lock table feed in access exclusive mode', 'rollback'],
  ['answers with errors', 'alter table feed rename to away', 'alter table away rename to feed'],
] as const;

describe('a gateway that cannot read what is new', () => {
  it.each(ways)('says so to everyone when Postgres %s, and goes on with nothing lost', async (...way) => {
    const [, away, back] = way;
    const [shopperId, orderId] = [freshId(), freshId()];
    await showOrder(database.sql, { shopperId, orderId, version: 1 });
    const early = await visitor(shopperId);
    await look(early);
    await owner.unsafe(away).simple();
    await expect.poll(() => early.heard).toEqual([true]);
    const late = await visitor(shopperId);
    await expect.poll(() => late.heard).toEqual([true]);
    await owner.unsafe(back).simple();
    await showOrder(database.sql, { shopperId, orderId, version: 2 });
    await expect.poll(() => early.heard).toHaveLength(3);
    expect(new Set(early.heard)).toEqual(new Set([true, 'version 2', false]));
    await expect.poll(() => late.heard).toEqual([true, false]);
  });
});
