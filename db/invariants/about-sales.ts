/** What must be true of the dashboard: it counts what was recorded. */
import type { Invariant } from './invariant';

export const aboutSales: readonly Invariant[] = [
  {
    name: 'sales are counted from what was recorded, whether by the minute, the hour or the day',
    holds: 'at rest',
    claims: (sql) => sql`
      select grain as subject,
             (counted.placed, counted.confirmed, counted.cents, counted.cancelled,
              counted.refunded, counted.back)
               is not distinct from
             (told.placed, told.confirmed, told.cents, told.cancelled, told.refunded, told.back) as holds
      from (select count(*) filter (where type = 'order.placed')::bigint as placed,
                   count(*) filter (where type = 'order.confirmed')::bigint as confirmed,
                   coalesce(sum((data ->> 'totalCents')::bigint) filter (where type = 'order.confirmed'),
                            0)::bigint as cents,
                   count(*) filter (where type = 'order.cancelled')::bigint as cancelled,
                   count(*) filter (where type = 'payment.refunded')::bigint as refunded,
                   coalesce(sum((data ->> 'amountCents')::bigint) filter (where type = 'payment.refunded'),
                            0)::bigint as back
            from events
            where type in ('order.placed', 'order.confirmed', 'order.cancelled', 'payment.refunded')) as told
      cross join unnest(array['minute', 'hour', 'day']) as grain
      cross join lateral (
        select coalesce(sum((row ->> 'placed')::bigint), 0)::bigint as placed,
               coalesce(sum((row ->> 'confirmed')::bigint), 0)::bigint as confirmed,
               coalesce(sum((row ->> 'confirmedCents')::bigint), 0)::bigint as cents,
               coalesce(sum((row ->> 'cancelled')::bigint), 0)::bigint as cancelled,
               coalesce(sum((row ->> 'refunded')::bigint), 0)::bigint as refunded,
               coalesce(sum((row ->> 'refundedCents')::bigint), 0)::bigint as back
        from sales where key like grain || ' %') as counted`,
  },
  {
    name: 'the dashboard knows which orders are under way',
    holds: 'at rest',
    claims: (sql) => sql`
      select page.key as subject, (known.id is not null) = (page.row ->> 'status' = 'processing') as holds
      from order_status page
      left join (select jsonb_object_keys(shelf.value) as id
                 from sales, jsonb_each(row -> 'open') as shelf(sign, value)
                 where sales.key = 'pace') as known
        on known.id = page.key`,
  },
];
