/**
 * The emails about a shopper's own orders and restock requests. An email address alone proves nothing, since
 * anyone can type it.
 */
import type { Sql } from '@/db/connect';
import { addressesOf } from '@/db/edge/order-contacts';
import { wishesOf } from '@/db/edge/restock-wishes';
import { ordersOf } from '@/db/read-models/order-status';
import { mailbox } from '@/server/outside/mailbox/client';
import type { Mail, MailSummary } from '@/server/outside/mailbox/messages';

const MOST_ORDERS = 30;
const MOST_MAILS = 100;

/** Newest first; `hasOlder` means that there may be older ones. */
export type OwnMails = { mails: MailSummary[]; hasOlder: boolean };

/** The newest emails that name one of the shopper's newest orders or restock requests. Throws Outage. */
export async function ownMails(sql: Sql, url: string, shopperId: string): Promise<OwnMails> {
  const [orders, wishes, known] = await Promise.all([
    ordersOf(sql, shopperId, MOST_ORDERS + 1),
    wishesOf(sql, shopperId),
    addressesOf(sql, shopperId),
  ]);
  const ids = [...orders.slice(0, MOST_ORDERS).map(({ orderId }) => orderId), ...wishes.map(({ id }) => id)];
  const addresses = new Set([...known, ...wishes.map(({ email }) => email)]);
  const lists = await Promise.all([...addresses].map((to) => mailbox(url).list({ to, limit: MOST_MAILS })));
  const isOwn = ({ messageId }: MailSummary) => ids.some((id) => messageId.includes(id));
  const mails = lists
    .flat()
    .filter(isOwn)
    .sort((a, b) => Number(b.id) - Number(a.id));
  const hasOlder = orders.length > MOST_ORDERS || lists.some((list) => list.length === MOST_MAILS);
  return { mails, hasOlder };
}

/** Reads an email only if it is one of `mails`. Throws Outage. */
export async function openMail(
  url: string,
  mails: readonly MailSummary[],
  id: string | undefined,
): Promise<Mail | undefined> {
  return id !== undefined && mails.some((mail) => mail.id === id) ? mailbox(url).read(id) : undefined;
}
