/**
 * Compares the mailbox with the log: one mail per confirmed order, refund, and back-in-stock notice, and no
 * other.
 */
import type { Sql } from '@/db/connect';
import { mailbox } from '@/server/outside/mailbox/client';
import { messageIdOf } from '@/server/outside/mails/letter';
import { type Claim, Tally } from './claim';
import { type RecordedOrder, recordedOrders } from './recorded-orders';

const MOST_AT_ONCE = 500;

/** The claims about mails; `repeated` counts duplicates under the same Message-ID. */
export type MailClaims = { claims: (atRest: boolean) => Claim[]; repeated: number };

const noticesOf = ({ orderId, returns }: RecordedOrder): string[] =>
  returns.map((returnId) => messageIdOf('return', returnId, orderId));
const receiptOf = (orderId: string): string => messageIdOf('receipt', orderId);
const cancellationOf = ({ orderId }: RecordedOrder): string => messageIdOf('cancelled', orderId);

/** Looks up the mails of all orders. Throws Outage when the mailbox does not answer. */
export async function mailClaims(
  sql: Sql,
  url: string,
  ours: ReadonlyMap<string, RecordedOrder>,
): Promise<MailClaims> {
  const orders = [...ours.values()];
  const times = await timesOf(
    url,
    orders.map(({ orderId, receipt }) => receipt ?? receiptOf(orderId)),
  );
  const arrived = (index: number) => times[index] ?? 0;
  const early = orders.filter(({ status }, index) => status !== 'confirmed' && arrived(index) > 0);
  // An order may have been confirmed and mailed since the log was read.
  const later = early.length > 0 ? await recordedOrders(sql) : ours;
  const { received, distinct } = await mailbox(url).counts();
  const cancellations = await timesOf(url, orders.map(cancellationOf));
  const cancelled = aboutCancellations(orders, cancellations, later);
  const notices = await timesOf(url, orders.flatMap(noticesOf));
  const wishes = await restockMails(sql);
  const restocks = await timesOf(
    url,
    wishes.map(({ messageId }) => messageId),
  );
  const confirmed = new Tally('every confirmed order has its receipt mail');
  const nobody = new Tally('no receipt is sent without a confirmed order');
  orders.forEach((order, index) => {
    if (order.receipt) confirmed.always(order.orderId, arrived(index) > 0);
    else if (order.status === 'confirmed' && !order.isReceiptGivenUp)
      confirmed.inTheEnd(order.orderId, arrived(index) > 0);
    if (arrived(index) > 0) nobody.always(order.orderId, later.get(order.orderId)?.status === 'confirmed');
  });
  const refunded = new Tally('every completed return has its mail');
  const noticed = orders.flatMap((order) => noticesOf(order).map((notice) => ({ notice, order })));
  for (const [index, { notice, order }] of noticed.entries()) {
    const isThere = (notices[index] ?? 0) > 0;
    if (isThere || !order.isForgotten) refunded.inTheEnd(notice, isThere);
  }
  const told = new Tally('every answered back-in-stock request has its mail');
  for (const [index, { messageId, isTold }] of wishes.entries()) {
    if (isTold) told.always(messageId, (restocks[index] ?? 0) > 0);
  }
  const known = [...times, ...cancellations, ...notices, ...restocks].filter((each) => each > 0).length;
  const unknown = new Tally('every sent mail is in the log');
  unknown.inTheEnd(`${distinct - known} mails`, distinct === known);
  const repeated = received - distinct;
  const note = repeated > 0 ? `${repeated} duplicates under the same Message-ID` : undefined;
  return {
    repeated,
    claims: (atRest) => [
      confirmed.claim(atRest, note),
      cancelled.claim(atRest),
      refunded.claim(atRest),
      told.claim(atRest),
      nobody.claim(atRest),
      unknown.claim(atRest),
    ],
  };
}

/** Every recently cancelled order has its mail; no other order has one. */
function aboutCancellations(
  orders: readonly RecordedOrder[],
  arrived: readonly number[],
  later: ReadonlyMap<string, RecordedOrder>,
): Tally {
  const tally = new Tally('every order cancelled this week has its mail, and no other order');
  for (const [index, { orderId, status, isDueCancellation }] of orders.entries()) {
    const isThere = (arrived[index] ?? 0) > 0;
    if (isThere) tally.always(orderId, (later.get(orderId)?.status ?? status) === 'cancelled');
    else if (isDueCancellation) tally.inTheEnd(orderId, false);
  }
  return tally;
}

/** Back-in-stock mails; one that is being sent may already have arrived. */
const restockMails = (sql: Sql) =>
  sql<{ messageId: string; isTold: boolean }[]>`
    select 'restock.' || id || '@eventually.example' as "messageId", told_by is not null as "isTold"
    from restock_wishes`;

async function timesOf(url: string, messageIds: readonly string[]): Promise<number[]> {
  const times: number[] = [];
  for (let from = 0; from < messageIds.length; from += MOST_AT_ONCE) {
    times.push(...(await mailbox(url).timesEach(messageIds.slice(from, from + MOST_AT_ONCE))));
  }
  return times;
}
