/** The sandbox processor and mailbox serve only callers with a valid key, over real sockets. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cardProcessor } from './card-processor/client';
import { linesUnder } from './card-processor/lines';
import { type CardProcessorServer, startCardProcessor } from './card-processor/server';
import { mailbox } from './mailbox/client';
import { type MailboxServer, startMailbox } from './mailbox/server';
import { mailer } from './mailer';
import { Outage, wasReached } from './outage';
import { withKey, withoutKey } from './service-key';

const key = 'moves-the-money';
const readKey = 'looks-it-up';
const mailKeys = { key: 'reads-the-mails:@/?', smtpPassword: 'sends the mails:@/?' };
const charge = { key: 'k-1', amountCents: 100, currency: 'EUR', token: 'tok_visa', reference: 'order-1' };

let folder: string;
let processor: CardProcessorServer;
let box: MailboxServer;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keys-'));
  processor = await startCardProcessor({ folder, port: 0, keys: { key, readKey } });
  box = await startMailbox({ folder: join(folder, 'mail'), smtpPort: 0, httpPort: 0, keys: mailKeys });
});
afterEach(async () => {
  await Promise.all([processor.stop(), box.stop()]);
  await rm(folder, { recursive: true });
});

const bare = (url: string) => withoutKey(url).url;
const wrongs: Record<string, string>[] = [
  {},
  ...[
    ...['Bearer', 'Bearer moves-the-mone', 'Bearer moves-the-moneyy', key],
    `Basic ${Buffer.from(`:${key}`).toString('base64')}`,
  ].map((authorization) => ({ authorization })),
];
const routes = [
  ['GET', '/health'],
  ['GET', '/ledger?after=0&limit=10'],
  ['POST', '/authorisations'],
  ['POST', '/closures'],
  ['POST', '/faults'],
  ['DELETE', '/faults'],
  ['GET', '/nothing-of-the-kind'],
] as const;

test.each(wrongs)('a call to the processor with %j gets 401 on every route', async (headers) => {
  for (const [method, path] of routes) {
    const answer = await fetch(new URL(path, bare(processor.url)), { method, headers });
    expect([path, answer.status]).toEqual([path, 401]);
    expect(answer.headers.get('www-authenticate')).toBe('Bearer');
    await answer.text();
  }
});

test('the full key moves money and the read key only looks it up', async () => {
  const cards = cardProcessor(processor.url);
  expect(await cards.authorise(charge)).toMatchObject({ status: 'authorised' });
  const reading = withKey(bare(processor.url), readKey);
  expect(await linesUnder(reading, ['k-1'], 60_000)).toHaveLength(1);
  const refused = await cardProcessor(reading)
    .authorise({ ...charge, key: 'k-2' })
    .catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(Outage);
  expect((await cards.ledger(0)).count).toBe(1);
});

test('a refused key is neither a decline nor a counted attempt, and appears in no message', async () => {
  const cards = cardProcessor(withKey(bare(processor.url), 'a-key-of-yesterday'));
  const silence = { ms: 0, limitMs: 1 };
  const movement = { key: 'k', id: 'auth_1', amountCents: 1 };
  const calls = [
    () => cards.authorise(charge, { silence }),
    () => cards.capture(movement),
    () => cards.voidAuthorisation(movement),
    () => cards.refund({ ...movement, reference: 'return-1' }),
    () => cards.closeReference({ key: 'k', reference: 'order-1' }),
    () => cards.ledger(0),
  ];
  for (const call of calls) {
    const error = await call().then(
      (answer) => answer,
      (thrown: unknown) => thrown,
    );
    if (!(error instanceof Outage)) throw new Error(`no outage: ${JSON.stringify(error)}`);
    expect(error.message).toContain('the card processor refused our key');
    expect(error.message).not.toContain('yesterday');
    expect(wasReached(error)).toBe(false);
  }
  expect(silence.ms).toBe(0);
});

test('error messages never contain the key', async () => {
  const away = cardProcessor(withKey('http://127.0.0.1:9', 'a-key-of-today'));
  const error = await away.ledger(0).catch((thrown: unknown) => thrown);
  expect(String(error)).toContain('http://127.0.0.1:9/ledger');
  expect(String(error)).not.toContain('today');
});

test('the mailbox is readable only with its key', async () => {
  expect(await mailbox(box.url).counts()).toEqual({ received: 0, distinct: 0 });
  for (const wrong of ['', mailKeys.smtpPassword, key]) {
    const stranger = mailbox(withKey(bare(box.url), wrong));
    await expect(stranger.list()).rejects.toThrow('the mailbox refused our key');
    await expect(stranger.timesEach(['a'])).rejects.toThrow(Outage);
    await expect(stranger.forget([randomUUID()])).rejects.toThrow(Outage);
  }
  for (const path of ['/messages', '/messages/1', '/count', '/health', '/faults']) {
    expect((await fetch(new URL(path, bare(box.url)))).status).toBe(401);
  }
});

const mail = {
  messageId: 'receipt-1@shop.example',
  from: 'shop@shop.example',
  to: 'ada@example.com',
  subject: 'Your receipt',
  text: 'Thank you',
  html: '<p>Thank you</p>',
};

test('a mail sent with the password is accepted and kept', async () => {
  const post = mailer(box.smtpUrl);
  await post.send(mail);
  await post.close();
  expect(await mailbox(box.url).timesReceived(mail.messageId)).toBe(1);
});

test.each([
  ['without a login', '', 530],
  ['with a wrong password', 'shop:yesterday@', 535],
  ['as another user', `someone:${encodeURIComponent(mailKeys.smtpPassword)}@`, 535],
])('a mail %s is not accepted and stays queued', async (_, login, code) => {
  const { port } = new URL(box.smtpUrl);
  const url = `smtp://${login}127.0.0.1:${port}`;
  const plain = createTransport({ url });
  const { from, to, text } = mail;
  await expect(plain.sendMail({ from, to, text })).rejects.toMatchObject({ responseCode: code });
  plain.close();
  const post = mailer(url);
  const error = await post.send(mail).catch((thrown: unknown) => thrown);
  await post.close();
  if (!(error instanceof Outage)) throw new Error(`no outage: ${error}`);
  expect(error.message).toContain('the mail server refused our user and password');
  expect(wasReached(error)).toBe(false);
  expect(await mailbox(box.url).counts()).toEqual({ received: 0, distinct: 0 });
});
