import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
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

const look = ({ socket }: Visitor) => socket.timeout(5_000).emitWithAck('follow', { topics: ['my-orders'] });

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
    await vi.waitFor(() => expect(early.heard).toEqual([true]), 8_000);
    const late = await visitor(shopperId);
    await vi.waitFor(() => expect(late.heard).toEqual([true]), 5_000);
    await owner.unsafe(back).simple();
    await showOrder(database.sql, { shopperId, orderId, version: 2 });
    await vi.waitFor(() => expect(early.heard).toHaveLength(3), 5_000);
    expect(new Set(early.heard)).toEqual(new Set([true, 'version 2', false]));
    await vi.waitFor(() => expect(late.heard).toEqual([true, false]), 5_000);
  });
});
