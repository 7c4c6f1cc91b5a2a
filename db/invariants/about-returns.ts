/** What must be true of everything that comes back, and of the money and the points that go with it. */
import type { Fragment, Sql } from '@/db/connect';
import type { Invariant } from './invariant';

/** Every return as its facts tell: how often each was said, and for how much. */
const returns = (sql: Sql): Fragment => sql`
  select data ->> 'returnId' as id,
         count(*) filter (where type = 'return.requested') as opened,
         bool_or((data ->> 'restock')::boolean) filter (where type = 'return.requested') as restock,
         sum((data ->> 'amountCents')::bigint) filter (where type = 'return.requested') as cents,
         count(*) filter (where type = 'payment.refunded') as refunded,
         sum((data ->> 'amountCents')::bigint) filter (where type = 'payment.refunded') as refunded_cents,
         count(*) filter (where type = 'payment.refund-refused') as refused,
         count(*) filter (where type = 'stock.returned') as shelved,
         count(*) filter (where type = 'return.completed') as completed,
         count(*) filter (where type = 'return.failed') as failed,
         count(*) filter (where type = 'return.mailed') as mailed
  from events where data ? 'returnId' group by 1`;

export const aboutReturns: readonly Invariant[] = [
  {
    name: 'no more money goes back than was taken',
    holds: 'always',
    claims: (sql) => sql`
      select stream as subject,
             sum((data ->> 'amountCents')::bigint) filter (where type = 'payment.refunded')
               <= sum((data ->> 'amountCents')::bigint) filter (where type = 'payment.captured') as holds
      from events where type in ('payment.captured', 'payment.refunded')
      group by stream having bool_or(type = 'payment.refunded')`,
  },
  {
    name: 'no more units come back than were sold',
    holds: 'always',
    claims: (sql) => sql`
      select stream || ' ' || sku as subject, sum(units) >= 0 as holds
      from (select stream, line ->> 'sku' as sku,
                   case type when 'order.confirmed' then 1 else -1 end
                     * (line ->> 'quantity')::bigint as units
            from events, jsonb_array_elements(data -> 'lines') as line
            where type in ('order.confirmed', 'return.completed')) as told
      group by stream, sku`,
  },
  {
    name: 'a return has one beginning and at most one end: with its money, or without it',
    holds: 'always',
    claims: (sql) => sql`
      select id as subject,
             opened = 1 and refunded + refused <= 1 and completed + failed <= 1
             and completed <= refunded and (failed = 0 or refunded = 0)
             and coalesce(refunded_cents = cents, true) as holds
      from (${returns(sql)}) as one`,
  },
  {
    name: 'a return has ended, and what can be sold again is on the shelf',
    holds: 'at rest',
    claims: (sql) => sql`
      select id as subject, completed + failed = 1 and shelved = (case when restock then refunded else 0 end)
             as holds
      from (${returns(sql)}) as one`,
  },
  {
    name: 'the points of an order are what it is worth after what came back',
    holds: 'at rest',
    claims: (sql) => sql`
      select stream as subject,
             sum((data ->> 'points')::bigint * case type when 'points.reversed' then -1 else 1 end)
               filter (where type like 'points.%')
             = floor((sum((data ->> 'amountCents')::bigint) filter (where type = 'payment.captured')
                - coalesce(sum((data ->> 'amountCents')::bigint)
                           filter (where type = 'payment.refunded'), 0)) / 100) as holds
      from events where type like 'points.%' or type in ('payment.captured', 'payment.refunded')
      group by stream having bool_or(type = 'points.awarded') and bool_or(type = 'payment.captured')`,
  },
  {
    name: 'whoever got money back has a mail about it, once, unless they were forgotten',
    holds: 'at rest',
    claims: (sql) => sql`
      select one.id as subject, mailed = completed or (mailed = 0 and contact.email is null) as holds
      from (${returns(sql)}) as one
      join events opened on opened.type = 'return.requested' and opened.data ->> 'returnId' = one.id
      left join order_contacts contact on contact.order_id::text = opened.data ->> 'orderId'`,
  },
];
