/** A real card processor and a real mail server, in this process and on free ports, for one test file. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readEntries } from '@/db/catalogue/catalogue-entries';
import type { Sql } from '@/db/connect';
import { contactsOf } from '@/db/edge/order-contacts';
import { ordersBefore } from '@/db/read-models/order-status';
import { cardProcessor, type LedgerPage } from '@/server/outside/card-processor/client';
import { startCardProcessor } from '@/server/outside/card-processor/server';
import { type Mailbox, mailbox } from '@/server/outside/mailbox/client';
import { startMailbox } from '@/server/outside/mailbox/server';
import { mailer } from '@/server/outside/mailer';
import { noticeBoard } from './notice-board';
import type { Outside } from './outside';

/** The world outside, and what only it knows. */
export type TestOutside = Outside & {
  mailbox: Mailbox;
  /** Where both can be asked. */
  urls: { cardsUrl: string; mailboxUrl: string };
  /** What the card processor has in its ledger, by status. */
  ledgerTotals(): Promise<LedgerPage['totals']>;
  stop(): Promise<void>;
};

/** Starts both with empty books; the late card takes a moment only. */
export async function testOutside(sql: Sql): Promise<TestOutside> {
  const folder = await mkdtemp(join(tmpdir(), 'eventually-outside-'));
  const processor = await startCardProcessor({ folder, port: 0, lateMs: 30 });
  const box = await startMailbox({ folder: join(folder, 'mail'), smtpPort: 0, httpPort: 0 });
  const cards = cardProcessor(processor.url);
  const mail = mailer(box.smtpUrl);
  return {
    cards,
    mail,
    catalogue: (skus) => readEntries(sql, skus),
    ...noticeBoard(sql),
    contactOf: async (orderId) => (await contactsOf(sql, [orderId])).get(orderId),
    ordersBefore: (asked) => ordersBefore(sql, asked),
    shopUrl: 'http://localhost:3000',
    mailbox: mailbox(box.url),
    urls: { cardsUrl: processor.url, mailboxUrl: box.url },
    ledgerTotals: async () => (await cards.ledger(0)).totals,
    async stop() {
      await mail.close();
      await Promise.all([processor.stop(), box.stop()]);
      await rm(folder, { recursive: true });
    },
  };
}
