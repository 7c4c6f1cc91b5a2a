/** What must be true of every unit of stock. */
import type { Fragment, Sql } from '@/db/connect';
import type { Invariant } from './invariant';
import { underReview } from './under-review';

/** Units that the log tells of, by product: received, reserved, released, confirmed, returned. */
const toldUnits = (sql: Sql): Fragment => sql`
  select sku,
         coalesce(sum(units) filter (where type = 'stock.received'), 0) as received,
         coalesce(sum(units) filter (where type = 'stock.reserved'), 0) as reserved,
         coalesce(sum(units) filter (where type = 'stock.released'), 0) as released,
         coalesce(sum(units) filter (where type = 'order.confirmed'), 0) as confirmed,
         coalesce(sum(units) filter (where type = 'stock.returned'), 0) as returned
  from (
    select type, data ->> 'sku' as sku, (data ->> 'quantity')::bigint as units
    from events where type = 'stock.received'
    union all
    select type, line ->> 'sku', (line ->> 'quantity')::bigint
    from events, jsonb_array_elements(data -> 'lines') as line
    where type in ('stock.reserved', 'stock.released', 'order.confirmed', 'stock.returned')) as told
  group by sku`;

export const aboutStock: readonly Invariant[] = [
  {
    name: 'received = available + reserved + sold, and none is below zero',
    holds: 'always',
    claims: (sql) => sql`
      select sku as subject,
             received = available + reserved + sold and least(available, reserved, sold) >= 0 as holds
      from stock`,
  },
  {
    name: 'stock is what the log tells of it',
    holds: 'always',
    claims: (sql) => sql`
      select coalesce(stock.sku, told.sku) as subject,
             stock.received = coalesce(told.received, 0)
             and stock.available = coalesce(told.received - told.reserved + told.released + told.returned, 0)
             and stock.reserved + stock.sold
               = coalesce(told.reserved - told.released - told.returned, 0) as holds
      from stock full join (${toldUnits(sql)}) as told using (sku)`,
  },
  {
    name: 'what was sold is what was confirmed and did not come back, and nothing stays held',
    holds: 'at rest',
    claims: (sql) => sql`
      select stock.sku as subject, stock.sold = coalesce(told.confirmed - told.returned, 0)
             and stock.reserved = coalesce(looked_at.units, 0) as holds
      from stock
      left join (${toldUnits(sql)}) as told using (sku)
      left join (
        select line ->> 'sku' as sku, sum((line ->> 'quantity')::bigint) as units
        from events, jsonb_array_elements(data -> 'lines') as line
        where type = 'stock.reserved' and stream in (${underReview(sql)})
        group by 1) as looked_at using (sku)`,
  },
  {
    name: 'the stock that is shown is the stock there is',
    holds: 'at rest',
    claims: (sql) => sql`
      select stock.sku as subject,
             coalesce((shown.row ->> 'available')::bigint, 0) = stock.available
             and coalesce((shown.row ->> 'reserved')::bigint, 0) = stock.reserved
             and coalesce((shown.row ->> 'sold')::bigint, 0) = stock.sold as holds
      from stock left join stock_on_hand shown on shown.key = stock.sku`,
  },
];
