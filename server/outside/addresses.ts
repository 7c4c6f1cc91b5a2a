/** Where this process finds outside services, with the keys that it has been given for them. */
import { env } from '@/server/env';
import { withKey } from './service-key';

/** The mailbox, for reading what arrived; undefined where mails go to a real server. */
export const mailboxAddress = (): string | undefined => keyed(env().MAILBOX_URL, env().MAILBOX_KEY);

/** The card processor, for looking up what it did. */
export const processorToRead = (): string | undefined =>
  keyed(env().CARD_PROCESSOR_URL, env().CARD_PROCESSOR_READ_KEY);

const keyed = (url: string | undefined, key: string | undefined): string | undefined =>
  url && withKey(url, key);
