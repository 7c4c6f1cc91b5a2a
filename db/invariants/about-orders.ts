/** What must be true of every order and its stream. */
import type { Invariant } from './invariant';
import { underReview } from './under-review';

export const aboutOrders: readonly Invariant[] = [
  {
    name: 'the versions of a stream are 1 to n without a gap',
    holds: 'always',
    claims: (sql) => sql`
      select stream as subject, min(version) = 1 and max(version) = count(*) as holds
      from events group by stream`,
  },
  {
    name: 'an order begins with its placement, and is placed once',
    holds: 'always',
    claims: (sql) => sql`
      select stream as subject,
             bool_and((version = 1) = (type = 'order.placed')) as holds
      from events where stream like 'order-%' group by stream`,
  },
  {
    name: 'an order that was accepted is there, with the person who ordered',
    holds: 'always',
    claims: (sql) => sql`
      select accepted.answer ->> 'orderId' as subject,
             exists (select from events
                     where stream = 'order-' || (accepted.answer ->> 'orderId') and version = 1)
             and exists (select from order_contacts contact
                         where contact.order_id::text = accepted.answer ->> 'orderId'
                           and contact.shopper_id = accepted.shopper_id) as holds
      from idempotency_keys accepted where status = 202`,
  },
  {
    name: 'one key is one order, and no order is there without a key',
    holds: 'always',
    claims: (sql) => sql`
      select placed.stream as subject, count(accepted.key) = 1 as holds
      from events placed
      left join idempotency_keys accepted
        on accepted.status = 202 and placed.stream = 'order-' || (accepted.answer ->> 'orderId')
      where placed.type = 'order.placed' and placed.at > now() - interval '23 hours'
      group by placed.stream`,
  },
  {
    name: 'an order ends at most once',
    holds: 'always',
    claims: (sql) => sql`
      select stream as subject,
             count(*) filter (where type in ('order.confirmed', 'order.cancelled')) <= 1 as holds
      from events where stream like 'order-%' group by stream`,
  },
  {
    name: 'an order has ended',
    holds: 'at rest',
    claims: (sql) => sql`
      select stream as subject,
             count(*) filter (where type in ('order.confirmed', 'order.cancelled')) = 1
             or stream in (${underReview(sql)}) as holds
      from events where stream like 'order-%' group by stream`,
  },
  {
    name: 'only a confirmed order has a receipt, and at most one',
    holds: 'always',
    claims: (sql) => sql`
      select stream as subject,
             count(*) filter (where type = 'receipt.sent')
               <= count(*) filter (where type = 'order.confirmed') as holds
      from events where stream like 'order-%' group by stream`,
  },
  {
    name: 'a confirmed order has its receipt',
    holds: 'at rest',
    claims: (sql) => sql`
      select confirmed.stream as subject,
             exists (select from events receipt
                     where receipt.stream = confirmed.stream
                       and receipt.type in ('receipt.sent', 'receipt.given-up')) as holds
      from events confirmed where confirmed.type = 'order.confirmed'`,
  },
];
