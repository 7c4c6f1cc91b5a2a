/** A shop whose relays and workers are processes of their own, beside one database and one broker. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestOutside } from '@/consumers/harness/test-outside';
import { reportOnFailure } from '@/consumers/harness/test-report';
import { settle } from '@/consumers/harness/test-settle';
import { PARTITIONS, type TestRole, wrongs } from '@/consumers/harness/test-shop';
import type { TestDatabase } from '@/db/testing/test-database';
import { connectBroker } from '@/server/nats';
import { cardProcessor } from '@/server/outside/card-processor/client';
import { startCardProcessor } from '@/server/outside/card-processor/server';
import { mailbox } from '@/server/outside/mailbox/client';
import { startMailbox } from '@/server/outside/mailbox/server';
import { mailer } from '@/server/outside/mailer';
import { testBroker } from '@/server/testing/test-broker';
import { type TestProcess, testProcess } from '@/server/testing/test-process';

/** A relay or a worker, as a process. */
export type ProcessRole = TestRole & TestProcess;

/** A shop of processes. */
export type ProcessShop = {
  outside: TestOutside;
  /** What each of its processes is told. */
  env: Record<string, string>;
  startRelay(): Promise<ProcessRole>;
  /** A worker for these consumers, or for all. */
  startWorker(...consumers: string[]): Promise<ProcessRole>;
  /**
   * What is wrong, by name; nothing once everybody has done all there is to do. That a mail came twice is not
   * among it: whoever loses a partition between sending and recording sends again, under the same Message-ID.
   */
  wrongs(): Promise<string[]>;
  /** Waits until there is nothing left to do, for as long as there is progress. */
  settle(): Promise<void>;
  stop(): Promise<void>;
};

/** Starts all but relays and workers, which are for the test to start. The database stays the test's. */
export async function processShop(db: Omit<TestDatabase, 'stop'>): Promise<ProcessShop> {
  const broker = await testBroker();
  const { outside, urls } = await worldOutside();
  const env = {
    ...urls,
    DATABASE_URL: db.url,
    NATS_URL: broker.url,
    NATS_CREDENTIALS_FILE: broker.credentialsFile,
    PARTITIONS: String(PARTITIONS),
    LOG_LEVEL: 'warn',
  };
  const roles: ProcessRole[] = [];
  const start = async (entry: string, told: Record<string, string> = {}) => {
    const process = await testProcess(entry, { ...env, ...told });
    const role = { ...process, id: String(process.pid) };
    roles.push(role);
    return role;
  };
  const startRelay = () => start('server/relay/main.ts');
  const startWorker = (...consumers: string[]) =>
    start('consumers/main.ts', { CONSUMERS: consumers.join(',') });
  const connected = () => connectBroker('test', broker);
  const asked = { sql: db.sql, connectBroker: connected };
  const forget = reportOnFailure(asked);
  const stop = async () => {
    forget();
    await Promise.all(roles.map((role) => role.stop()));
    await Promise.all([outside.stop(), broker.remove()]);
  };
  const shop = { env, broker, outside, startRelay, startWorker, stop, settle: () => settle(asked) };
  const whole = {
    ...shop,
    db: { ...db, stop },
    connectBroker: connected,
  };
  return {
    ...shop,
    wrongs: async () =>
      (await wrongs(whole))
        .filter(({ name }) => name !== 'mails')
        .map(({ name, violations }) => `${name}: ${violations}`),
  };
}

/** A card processor and a mail server with empty books, whose late card takes a quarter of a second. */
async function worldOutside() {
  const folder = await mkdtemp(join(tmpdir(), 'eventually-outside-'));
  const processor = await startCardProcessor({ folder, port: 0, lateMs: 250 });
  const box = await startMailbox({ folder: join(folder, 'mail'), smtpPort: 0, httpPort: 0 });
  const cards = cardProcessor(processor.url);
  const mail = mailer(box.smtpUrl);
  const outside: TestOutside = {
    cards,
    mail,
    contactOf: async () => undefined,
    catalogue: async () => [],
    levels: { of: async () => undefined, note: async () => {} },
    wishes: { due: async () => [], fulfil: async () => {}, drop: async () => {} },
    ordersBefore: async () => [],
    shopUrl: '',
    mailbox: mailbox(box.url),
    urls: { cardsUrl: processor.url, mailboxUrl: box.url },
    ledgerTotals: async () => (await cards.ledger(0)).totals,
    async stop() {
      await mail.close();
      await Promise.all([processor.stop(), box.stop()]);
      await rm(folder, { recursive: true });
    },
  };
  return { outside, urls: { CARD_PROCESSOR_URL: processor.url, SMTP_URL: box.smtpUrl } };
}
