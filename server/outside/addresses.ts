/** The addresses of outside services, with this process's keys. */
import { env } from '@/server/env';
import { withKey } from './service-key';

/** The mailbox for reading mails; undefined when a real mail server is used. */
export const mailboxAddress = (): string | undefined => keyed(env().MAILBOX_URL, env().MAILBOX_KEY);

/** The card processor, for read-only lookups. */
export const processorToRead = (): string | undefined =>
  keyed(env().CARD_PROCESSOR_URL, env().CARD_PROCESSOR_READ_KEY);

const keyed = (url: string | undefined, key: string | undefined): string | undefined =>
  url && withKey(url, key);
