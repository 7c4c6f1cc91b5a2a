/** What must be true of what people are told once. */
import type { Invariant } from './invariant';

export const aboutNotices: readonly Invariant[] = [
  {
    name: 'a wish is fulfilled once a restock, by a fact that brought units of its product',
    holds: 'always',
    claims: (sql) => sql`
      select wish.shopper_id || ' ' || wish.sku as subject,
             count(*) = 1 and bool_and(told.type in ('stock.received', 'stock.released', 'stock.returned')
               and (told.data ->> 'sku' = wish.sku
                    or told.data -> 'lines' @> jsonb_build_array(jsonb_build_object('sku', wish.sku)))
             ) as holds
      from restock_wishes wish left join events told on told.id = wish.told_by
      where wish.told_by is not null
      group by wish.shopper_id, wish.sku, wish.told_by`,
  },
  {
    name: 'nobody waits to be told of what has been back for long enough to tell',
    holds: 'at rest',
    claims: (sql) => sql`
      select wish.id::text as subject, coalesce(stock.available, 0) = 0 as holds
      from restock_wishes wish left join stock using (sku) where wish.told_by is null`,
  },
  {
    name: 'what runs low is noticed, and what has plenty is not',
    holds: 'at rest',
    claims: (sql) => sql`
      select products.sku as subject,
             case when stock.available <= low_stock_at then coalesce(noticed.is_low, false)
                  when stock.available > low_stock_at + low_stock_at / 2
                  then not coalesce(noticed.is_low, false)
                  else true end as holds
      from products join stock using (sku)
      left join (select key as sku, is_low from low_stock) as noticed using (sku)`,
  },
];
