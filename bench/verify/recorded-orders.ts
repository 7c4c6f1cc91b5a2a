/** Each order's end, payments, and mails from the log, read in one snapshot. */
import type { Sql } from '@/db/connect';
import { placedCents } from '@/db/invariants/placed-cents';

/** One order; amounts and ids are null where nothing was recorded. */
export type RecordedOrder = {
  orderId: string;
  placedCents: number | null;
  status: 'confirmed' | 'cancelled' | null;
  authorisations: string[];
  capturedCents: number | null;
  capturedOf: string | null;
  refundedCents: number;
  /** The total of all refund requests. */
  askedBackCents: number;
  /** Completed returns: each has a mail. */
  returns: string[];
  isVoided: boolean;
  receipt: string | null;
  /** An operator gave it up, or the person was forgotten before it was sent. */
  isReceiptGivenUp: boolean;
  /** The person was forgotten: no more mails. */
  isForgotten: boolean;
  /** Cancelled less than a week ago, and not forgotten: a mail is due. */
  isDueCancellation: boolean;
};

/** Every order by id. */
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
