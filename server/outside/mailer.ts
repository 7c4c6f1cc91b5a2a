/** Hands mails to the mail server: accepted is a return, not now is an Outage, never is Refused. */
import { createTransport } from 'nodemailer';
import { z } from 'zod';
import { addressOf, mailSource, type OutgoingMail } from './mail-source';
import { NO_MAILBOX, NotLetIn, Outage, Refused } from './outage';

export type { OutgoingMail };

const connections = 8;
/** What RFC 5321 asks a client to wait for most answers; the time in the pool's own queue does not count. */
const ANSWER_MS = 300_000;
const smtpFailure = z.object({
  responseCode: z.int(),
  command: z.string().optional(),
  response: z.string().optional(),
});
/** What is said to whom the server does not know: another password mends it, another mail does not. */
const whoAreYou = [530, 534, 535, 538];

/** What sends mail. */
export type Mailer = {
  /**
   * Resolves when the mail server has accepted the mail. Throws Outage when it did not answer or is busy
   * (send again later: after a lost answer the mail may then arrive twice, under one Message-ID), Refused
   * when it never will.
   */
  send(mail: OutgoingMail): Promise<void>;
  /** Lets the connections go. */
  close(): Promise<void>;
};

/**
 * Keeps a few lasting connections to this server (`smtp://` or `smtps://`, with credentials too); each of its
 * answers may take `answerMs`.
 */
export function mailer(smtpUrl: string, { answerMs = ANSWER_MS } = {}): Mailer {
  const transport = createTransport({
    pool: true,
    url: smtpUrl,
    maxConnections: connections,
    maxMessages: Number.POSITIVE_INFINITY,
    // Whether to try again is for the caller to decide: the pool would do so also after a lost answer.
    maxRequeues: 0,
    disableFileAccess: true,
    disableUrlAccess: true,
    connectionTimeout: answerMs,
    greetingTimeout: answerMs,
    socketTimeout: answerMs,
  });
  return {
    send: async (mail) => {
      const envelope = { from: addressOf(mail.from).address, to: [addressOf(mail.to).address] };
      await transport.sendMail({ envelope, raw: mailSource(mail) }).catch(translate(envelope.to));
    },
    close: async () => transport.close(),
  };
}

/** What the server said may repeat the address, and errors are kept where nothing can be erased. */
const translate =
  (to: readonly string[]) =>
  (error: unknown): never => {
    const said = error instanceof Error ? error.message : String(error);
    const message = to.reduce((text, address) => text.replaceAll(address, '(the address)'), said);
    const failure = smtpFailure.safeParse(error).data;
    const code = failure?.responseCode ?? 0;
    // What begins with 5.7 is a policy of theirs about us, and not about the address.
    const isAboutAddress = failure?.command === 'RCPT TO' && !/\b5\.7\./.test(failure.response ?? '');
    if (code >= 500 && !whoAreYou.includes(code))
      throw new Refused(isAboutAddress ? NO_MAILBOX : String(code), message);
    if (whoAreYou.includes(code))
      throw new NotLetIn(`the mail server refused our user and password: correct SMTP_URL (${message})`);
    throw new Outage(`mail server: ${message}`, { cause: error });
  };
