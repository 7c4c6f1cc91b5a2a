import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Mailbox, mailbox } from './mailbox/client';
import { type MailboxServer, startMailbox } from './mailbox/server';
import { type Mailer, mailer } from './mailer';
import { Outage, Refused } from './outage';

let folder: string;
let server: MailboxServer;
let box: Mailbox;
let post: Mailer;
const start = async () => {
  server = await startMailbox({ folder, smtpPort: 0, httpPort: 0 });
  box = mailbox(server.url);
  post = mailer(server.smtpUrl);
};
const stop = async () => {
  await post.close();
  await server.stop();
};
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mailbox-'));
  await start();
});
afterEach(async () => {
  await stop();
  await rm(folder, { recursive: true });
});

const mail = (messageId = 'receipt-1@shop.example', changes: object = {}) => ({
  messageId,
  from: 'Eventually <shop@shop.example>',
  to: 'ada@example.com',
  subject: 'Your receipt',
  text: 'Thank you',
  html: '<p>Thank you</p>',
  ...changes,
});
const fault = (faults: object) =>
  fetch(`${server.url}/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(faults),
  });

test('a sent mail can be read with every character intact', async () => {
  const odd = {
    subject: 'Grüße – “your” 🫖 receipt, a subject that is longer than one header line may be',
    text: 'ü\n.\n🫖',
  };
  await post.send(mail('odd@shop.example', { ...odd, html: '<p>€ 🫖</p>' }));
  const [found] = await box.list();
  expect(found).toMatchObject({
    from: 'shop@shop.example',
    to: ['ada@example.com'],
    subject: odd.subject,
    messageId: 'odd@shop.example',
  });
  expect(await box.read(found?.id ?? '')).toMatchObject({ text: odd.text, html: '<p>€ 🫖</p>' });
  expect(await readFile(join(folder, 'mails.jsonl'), 'utf8')).toMatch(/^\p{ASCII}+$/u);
});

test('a repeated mail is counted and stored once, even across a restart', async () => {
  await Promise.all([post.send(mail()), post.send(mail()), post.send(mail('receipt-2@shop.example'))]);
  await stop();
  await start();
  await post.send(mail());
  expect(await box.timesReceived('receipt-1@shop.example')).toBe(3);
  expect(await box.timesReceived('receipt-9@shop.example')).toBe(0);
  expect(await box.counts()).toEqual({ received: 4, distinct: 2 });
  const ids = (await box.list()).map(({ messageId }) => messageId);
  expect(ids.sort()).toEqual(['receipt-1@shop.example', 'receipt-2@shop.example']);
  await stop();
  await start();
  expect(await box.counts()).toEqual({ received: 4, distinct: 2 });
});

test('mails about a forgotten order are erased, still counted, and never stored again', async () => {
  const [gone, other] = [randomUUID(), randomUUID()];
  const to = { to: 'gone@example.com', subject: 'For Ada alone' };
  await post.send(mail(`receipt.${gone}@shop.example`, to));
  await post.send(mail(`receipt.${other}@shop.example`));
  await post.send(mail(`receipt.${gone}@shop.example`, to));
  const [kept] = await box.list({ to: 'ada@example.com' });
  const [, erased] = await Promise.all([
    post.send(mail(`cancelled.${gone}@shop.example`, to)),
    box.forget([gone]),
    post.send(mail(`return.1.${gone}@shop.example`, to)),
  ]);
  expect(erased).toBeGreaterThan(0);
  await post.send(mail(`return.2.${gone}@shop.example`, to));
  await post.send(mail(`receipt.${gone}@shop.example`, to));
  const isErased = async () => {
    expect(await readFile(join(folder, 'mails.jsonl'), 'utf8')).not.toMatch(/gone@example|For Ada alone/);
    expect(await box.list()).toEqual([kept]);
    expect(await box.read(kept?.id ?? '')).toMatchObject({ text: 'Thank you' });
    expect(await box.counts()).toEqual({ received: 7, distinct: 5 });
    expect(await box.timesReceived(`receipt.${gone}@shop.example`)).toBe(3);
    expect(await box.forget([gone])).toBe(0);
  };
  await isErased();
  await stop();
  await start();
  await isErased();
  await post.send(mail(`return.2.${gone}@shop.example`, to));
  await post.send(mail('new@shop.example'));
  expect(await box.counts()).toEqual({ received: 9, distinct: 6 });
  expect((await box.list()).map(({ messageId }) => messageId)).toEqual(['new@shop.example', kept?.messageId]);
});

test('one Message-ID to two recipients is two mails', async () => {
  await post.send(mail());
  await post.send(mail(undefined, { to: 'bob@example.com' }));
  expect((await box.list()).flatMap(({ to }) => to)).toEqual(['bob@example.com', 'ada@example.com']);
});

test('lists are per address, newest first and paged', async () => {
  for (const number of [1, 2, 3, 4, 5]) {
    const to = number % 2 ? 'Ada@example.com' : 'bob@example.com';
    await post.send(mail(`m-${number}@shop.example`, { to, subject: `number ${number}` }));
  }
  const subjects = async (wanted: object) => (await box.list(wanted)).map(({ subject }) => subject);
  expect(await subjects({})).toEqual(['number 5', 'number 4', 'number 3', 'number 2', 'number 1']);
  expect(await subjects({ to: 'ada@EXAMPLE.com' })).toEqual(['number 5', 'number 3', 'number 1']);
  const [last] = await box.list({ limit: 1 });
  expect(await subjects({ before: last?.id, limit: 2 })).toEqual(['number 4', 'number 3']);
  expect(await subjects({ to: 'carol@example.com' })).toEqual([]);
});

test('fifty concurrent mails each arrive once', async () => {
  const ids = Array.from({ length: 50 }, (_, index) => `bulk-${index}@shop.example`);
  await Promise.all(ids.map((id) => post.send(mail(id))));
  expect(await box.counts()).toEqual({ received: 50, distinct: 50 });
});

test('accepted mails are on disk and survive a restart', async () => {
  await post.send(mail());
  expect(await readFile(join(folder, 'mails.jsonl'), 'utf8')).toContain('receipt-1@shop.example');
  const before = await box.list();
  await stop();
  await start();
  expect(await box.list()).toEqual(before);
  expect(await box.timesReceived('receipt-1@shop.example')).toBe(1);
});

test('dropped connections are outages, and mails go through again afterwards', async () => {
  await post.send(mail('before@shop.example'));
  await fault({ dropConnections: true });
  for (const _attempt of [1, 2, 3]) {
    await expect(post.send(mail('during@shop.example'))).rejects.toThrow(Outage);
  }
  await fetch(`${server.url}/faults`, { method: 'DELETE' });
  await post.send(mail('during@shop.example'));
  expect(await box.counts()).toEqual({ received: 2, distinct: 2 });
});

test('temporary failures are outages for their share of the mails', async () => {
  await fault({ tempFailRate: 0.5 });
  await post.send(mail('one@shop.example'));
  await expect(post.send(mail('two@shop.example'))).rejects.toThrow(Outage);
  expect(await box.timesReceived('two@shop.example')).toBe(0);
});

test('a mail above the size limit is refused for good', async () => {
  await expect(post.send(mail('big@shop.example', { text: 'x'.repeat(1_200_000) }))).rejects.toThrow(Refused);
});

test('an authentication failure refuses no mail for good', async () => {
  const guarded = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: (_auth, _session, callback) => callback(new Error('wrong password')),
  });
  const port = await new Promise<number>((resolve) => {
    const listening = guarded.listen(0, '127.0.0.1', () => {
      const address = listening.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
  });
  for (const login of ['', 'shop:yesterday@']) {
    const stranger = mailer(`smtp://${login}127.0.0.1:${port}`);
    await expect(stranger.send(mail())).rejects.toThrow(Outage);
    await stranger.close();
  }
  await new Promise<void>((resolve) => guarded.close(resolve));
});

test.each([
  { to: 'nobody' },
  { to: 'a@b.example, c@d.example' },
  { to: 'a@b.example\r\nBcc: c@d.example' },
  { from: 'Shop <shop@shop.example\r\nX: y>' },
  { messageId: 'a b@c' },
  { messageId: 'a@b>\r\nX: <y' },
])('a mail with %j is refused before it is sent', async (changes) => {
  await expect(post.send(mail('bad@shop.example', changes))).rejects.toThrow(Refused);
  expect(await box.counts()).toEqual({ received: 0, distinct: 0 });
});

test('a subject cannot forge a header', async () => {
  await post.send(mail('forged@shop.example', { subject: 'Hello\r\nX-Forged: yes\r\n\r\nbody' }));
  expect(await readFile(join(folder, 'mails.jsonl'), 'utf8')).not.toMatch(/\\nX-Forged/);
  expect((await box.list())[0]?.subject).toBe('Hello X-Forged: yes body');
});

test('an unknown mail id is not found', async () => {
  for (const id of ['1', '0', '-1', 'x', '1/../2', '999999999999999']) {
    expect(await box.read(id)).toBeUndefined();
  }
});

test.each(['limit=0', 'limit=101', 'before=x', 'other=1'])('a list with %s is refused', async (query) => {
  expect((await fetch(`${server.url}/messages?${query}`)).status).toBe(400);
});

test('an unreachable mailbox is an outage', async () => {
  await server.stop();
  await expect(box.list()).rejects.toThrow(Outage);
  await expect(post.send(mail())).rejects.toThrow(Outage);
  await start();
});
