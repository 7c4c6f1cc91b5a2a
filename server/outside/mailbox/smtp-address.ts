/** The SMTP address and user of the built-in mailbox. */

/** The only user allowed to send. */
export const SMTP_USER = 'shop';

/** The SMTP address on this machine, with its password. */
export const smtpAddress = (port: number, password: string | undefined): string =>
  `smtp://${password ? `${SMTP_USER}:${encodeURIComponent(password)}@` : ''}127.0.0.1:${port}`;
