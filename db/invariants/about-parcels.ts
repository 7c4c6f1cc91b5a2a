/** What must be true of every parcel, of where it goes, and of the points that an order brings. */
import type { Invariant } from './invariant';

export const aboutParcels: readonly Invariant[] = [
  {
    name: 'a parcel is packed, sent and handed over at most once, in this order, for a confirmed order',
    holds: 'always',
    claims: (sql) => sql`
      select stream as subject,
             array_agg(type order by version)
               = (array['order.confirmed', 'parcel.prepared', 'parcel.shipped', 'parcel.delivered'])
                 [1:count(*)] as holds
      from events
      where type in ('order.confirmed', 'parcel.prepared', 'parcel.shipped', 'parcel.delivered')
      group by stream`,
  },
  {
    name: 'a parcel goes where it was to go when it was packed, and no address changes after that',
    holds: 'always',
    claims: (sql) => sql`
      select packed.stream as subject,
             (packed.data ->> 'addressVersion')::integer = 1 + count(changed.id)
             and coalesce(max(changed.version) < packed.version, true) as holds
      from events packed
      left join events changed on changed.stream = packed.stream and changed.type = 'address.changed'
      where packed.type = 'parcel.prepared'
      group by packed.stream, packed.version, packed.data`,
  },
  {
    name: 'an address that was changed to is kept, unless its shopper was forgotten, and no other is',
    holds: 'always',
    claims: (sql) => sql`
      select coalesce(changed.stream, 'order-' || kept.order_id) as subject,
             changed.id is not null and (kept.order_id is not null or contact.address is null) as holds
      from (select id, stream, substr(stream, 7)::uuid as order_id,
                   (data ->> 'addressVersion')::integer as version
            from events where type = 'address.changed') as changed
      full join order_addresses kept on kept.order_id = changed.order_id and kept.version = changed.version
      left join order_contacts contact on contact.order_id = changed.order_id`,
  },
  {
    name: 'points are given at most once, for a confirmed order, one for each full euro',
    holds: 'always',
    claims: (sql) => sql`
      select awarded.stream as subject,
             count(*) = 1 and bool_and((awarded.data ->> 'points')::bigint
               = (confirmed.data ->> 'totalCents')::bigint / 100) as holds
      from events awarded
      left join events confirmed
        on confirmed.stream = awarded.stream and confirmed.type = 'order.confirmed'
      where awarded.type = 'points.awarded'
      group by awarded.stream`,
  },
  {
    name: 'an order for which points are due has them',
    holds: 'always',
    claims: (sql) => sql`
      select confirmed.stream as subject,
             exists (select from events awarded
                     where awarded.stream = confirmed.stream and awarded.type = 'points.awarded')
             or exists (select from events discarded
                        where discarded.type = 'delivery.discarded'
                          and discarded.data ->> 'eventId' = confirmed.id::text) as holds
      from inbox join events confirmed on confirmed.id = inbox.event_id
      where inbox.consumer = 'loyalty' and (confirmed.data ->> 'totalCents')::bigint >= 100`,
  },
  {
    name: 'the points that are shown are those that were given and not taken back',
    holds: 'at rest',
    claims: (sql) => sql`
      select coalesce(awarded.order_id, shown.key) as subject, awarded.points = shown.points as holds
      from (select data ->> 'orderId' as order_id,
                   sum((data ->> 'points')::bigint * case type when 'points.reversed' then -1 else 1 end)
                     as points
            from events where type in ('points.awarded', 'points.reversed', 'points.restored')
            group by 1) as awarded
      full join loyalty_points shown on shown.key = awarded.order_id`,
  },
];
