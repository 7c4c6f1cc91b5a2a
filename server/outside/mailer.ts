/**
 * Sends mails over SMTP: returns when accepted, throws Outage for a temporary and Refused for a permanent
 * failure.
 */
import { createTransport } from 'nodemailer';
import { z } from 'zod';
import { addressOf, mailSource, type OutgoingMail } from './mail-source';
import { AccessDenied, NO_MAILBOX, Outage, Refused } from './outage';

export type { OutgoingMail };

const connections = 8;
/** The timeout that RFC 5321 recommends for most replies; time in the pool's queue does not count. */
const ANSWER_MS = 300_000;
const smtpFailure = z.object({
  responseCode: z.int(),
  command: z.string().optional(),
  response: z.string().optional(),
});
/** Authentication errors: fixed by another password, not by another mail. */
const authenticationErrors = [530, 534, 535, 538];

export type Mailer = {
  /**
   * Resolves once the server has accepted the mail. Throws Outage when it is unreachable or busy (retry
   * later; after a lost reply the mail may arrive twice under one Message-ID) and Refused when it never
   * will be accepted.
   */
  send(mail: OutgoingMail): Promise<void>;
  /** Closes the connections. */
  close(): Promise<void>;
};

/**
 * Keeps a pool of connections to this server (`smtp://` or `smtps://`, with credentials if needed);
 * `answerMs` is the timeout of each reply.
 */
export function mailer(smtpUrl: string, { answerMs = ANSWER_MS } = {}): Mailer {
  const transport = createTransport({
    pool: true,
    url: smtpUrl,
    maxConnections: connections,
    maxMessages: Number.POSITIVE_INFINITY,
    // Retrying is the caller's decision: the pool would also retry after a lost reply.
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

/** The server's reply may repeat the address, and errors are stored where nothing can be erased. */
const translate =
  (to: readonly string[]) =>
  (error: unknown): never => {
    const said = error instanceof Error ? error.message : String(error);
    const message = to.reduce((text, address) => text.replaceAll(address, '(the address)'), said);
    const failure = smtpFailure.safeParse(error).data;
    const code = failure?.responseCode ?? 0;
    // 5.7.x codes are policies about the sender, not about the address.
    const isAboutAddress = failure?.command === 'RCPT TO' && !/\b5\.7\./.test(failure.response ?? '');
    if (code >= 500 && !authenticationErrors.includes(code))
      throw new Refused(isAboutAddress ? NO_MAILBOX : String(code), message);
    if (authenticationErrors.includes(code))
      throw new AccessDenied(`the mail server refused our user and password; correct SMTP_URL (${message})`);
    throw new Outage(`mail server: ${message}`, { cause: error });
  };
