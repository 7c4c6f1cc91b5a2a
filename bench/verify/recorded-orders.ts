/** What the log tells of each order's end, money and mail, all read in one moment. */
import type { Sql } from '@/db/connect';
import { placedCents } from '@/db/invariants/placed-cents';

/** One order as the log tells it; amounts and ids are null where nothing was said. */
export type RecordedOrder = {
  orderId: string;
  placedCents: number | null;
  status: 'confirmed' | 'cancelled' | null;
  authorisations: string[];
  capturedCents: number | null;
  capturedOf: string | null;
  refundedCents: number;
  /** All that the processor was ever asked to give back. */
  askedBackCents: number;
  /** The returns that were completed: each has a mail. */
  returns: string[];
  isVoided: boolean;
  receipt: string | null;
  /** An operator ended the wait for it, or the person was forgotten before it was sent. */
  isReceiptGivenUp: boolean;
  /** Who ordered was forgotten: nothing more is written to them. */
  isForgotten: boolean;
  /** It was cancelled less than a week ago, and its shopper has not been forgotten: a mail is due. */
  isDueCancellation: boolean;
};

/** Every order by its id. */
export async function recordedOrders(sql: Sql): Promise<Map<string, RecordedOrder>> {
  const rows = await sql<RecordedOrder[]>`
    select substr(stream, 7) as "orderId",
           max(${placedCents(sql)}) filter (where type = 'order.placed')::float as "placedCents",
           max(substr(type, 7)) filter (where type in ('order.confirmed', 'order.cancelled')) as status,
           coalesce(array_agg(data ->> 'authorisationId') filter (where type = 'payment.authorised'), '{}')
             as authorisations,
           sum((data ->> 'amountCents')::bigint) filter (where type = 'payment.captured')::float
             as "capturedCents",
           max(data ->> 'authorisationId') filter (where type = 'payment.captured') as "capturedOf",
           coalesce(sum((data ->> 'amountCents')::bigint) filter (where type = 'payment.refunded'), 0)::float
             as "refundedCents",
           coalesce(sum((data ->> 'amountCents')::bigint)
             filter (where type = 'payment.refund-requested'), 0)::float as "askedBackCents",
           coalesce(array_agg(data ->> 'returnId') filter (where type = 'return.completed'), '{}') as returns,
           bool_or(type = 'payment.voided') as "isVoided",
           bool_or(type = 'receipt.given-up') as "isReceiptGivenUp",
           stream not in (select 'order-' || order_id from order_contacts where email is not null)
             as "isForgotten",
           max(data ->> 'messageId') filter (where type = 'receipt.sent') as receipt,
           coalesce(max(at) filter (where type = 'order.cancelled') > now() - interval '7 days', false)
             and stream in (select 'order-' || order_id from order_contacts where email is not null)
             as "isDueCancellation"
    from events where stream like 'order-%' group by stream`;
  return new Map(rows.map((row) => [row.orderId, row]));
}
