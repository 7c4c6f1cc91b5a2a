/** A shop with finished orders, a card processor, and a mailbox. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { consumers } from '@/consumers';
import { noticeBoard } from '@/consumers/harness/notice-board';
import { order, orderAtTheLegacyWriter } from '@/consumers/harness/test-orders';
import { takeBack, untilDelivered } from '@/consumers/harness/test-returns';
import { rounds } from '@/consumers/harness/test-rounds';
import { readEntries } from '@/db/catalogue/catalogue-entries';
import type { Sql } from '@/db/connect';
import { contactsOf } from '@/db/edge/order-contacts';
import { testDatabase } from '@/db/testing/test-database';
import { stockShelf } from '@/db/testing/test-shelf';
import { receiveStock } from '@/server/commands/receive-stock';
import { requestRestockNotice } from '@/server/commands/request-restock-notice';
import { freshId } from '@/server/ids';
import { cardProcessor } from '@/server/outside/card-processor/client';
import { startCardProcessor } from '@/server/outside/card-processor/server';
import { startMailbox } from '@/server/outside/mailbox/server';
import { mailer } from '@/server/outside/mailer';
import { type Examination, examine } from './examination';

/** The shop, and how to examine it with or without damage. */
export type TestShop = {
  sql: Sql;
  examine(): Promise<Examination>;
  /** The results after this damage, which is then rolled back. */
  examineAfter(damage: string): Promise<Examination>;
  stop(): Promise<void>;
};

/** Starts the shop and completes some orders: paid, from the legacy writer, declined, and out of stock. */
export async function testShop(): Promise<TestShop> {
  const db = await testDatabase();
  const outside = await realOutside(db.sql);
  const admin = postgres(db.adminUrl, { max: 1, onnotice: () => {} });
  await stockShelf(db.sql, { TEAPOT: 10, MUG: 10, RARE: 0 });
  await orderAtTheLegacyWriter(db);
  const paid = await order(db.sql);
  for (const card of ['losesFirstAnswer', 'declined'] as const) await order(db.sql, { card });
  await order(db.sql, { units: { RARE: 1 } });
  await order(db.sql, { units: { TEAPOT: 1, MUG: 1 } });
  const scene = await rounds({ sql: db.sql, outside, consumers });
  await untilDelivered(db.sql, scene);
  await takeBack(db.sql, { orderId: paid });
  await tellWhoWaits(db.sql);
  await scene.untilRest();
  await db.sql`
    insert into relay_state (name, checkpoint_xid, checkpoint_position)
    select 'relay', xid, position from events order by xid desc, position desc limit 1`;
  const look = (sql: Sql) => examine(sql, { database: db.adminUrl, ...outside.urls }, { settled: false });
  return {
    sql: db.sql,
    examine: () => look(db.sql),
    async examineAfter(damage) {
      await admin.unsafe('begin');
      await admin.unsafe('set local session_replication_role = replica');
      await admin.unsafe(damage);
      const found = await look(admin);
      await admin.unsafe('rollback');
      return found;
    },
    async stop() {
      await Promise.all([outside.stop(), admin.end({ timeout: 1 })]);
      await db.stop();
    },
  };
}

/** Requests a back-in-stock mail and receives the goods. */
async function tellWhoWaits(sql: Sql): Promise<void> {
  const request = { wanted: true, email: 'ada@example.org' } as const;
  await requestRestockNotice({ sql, sku: 'RARE', shopperId: freshId(), request });
  const receipt = { receipt: freshId(), quantity: 1 };
  await receiveStock({ sql, sku: 'RARE', operatorId: 'op', request: receipt });
}

async function realOutside(sql: Sql) {
  const folder = await mkdtemp(join(tmpdir(), 'eventually-verified-'));
  const processor = await startCardProcessor({ folder, port: 0 });
  const box = await startMailbox({ folder: join(folder, 'mail'), smtpPort: 0, httpPort: 0 });
  const mail = mailer(box.smtpUrl);
  return {
    urls: { processor: processor.url, mailbox: box.url },
    cards: cardProcessor(processor.url),
    mail,
    catalogue: (skus: readonly string[]) => readEntries(sql, skus),
    ...noticeBoard(sql),
    ordersBefore: async () => [],
    contactOf: async (orderId: string) => (await contactsOf(sql, [orderId])).get(orderId),
    shopUrl: 'http://localhost:3000',
    async stop() {
      await mail.close();
      await Promise.all([processor.stop(), box.stop()]);
      await rm(folder, { recursive: true });
    },
  };
}
