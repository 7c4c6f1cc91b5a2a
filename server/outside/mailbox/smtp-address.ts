/** Where the built-in mailbox takes mails, and from whom. */

/** The only user that may send. */
export const SMTP_USER = 'shop';

/** The address of a mailbox on this machine, with the password that it asks for. */
export const smtpAddress = (port: number, password: string | undefined): string =>
  `smtp://${password ? `${SMTP_USER}:${encodeURIComponent(password)}@` : ''}127.0.0.1:${port}`;
