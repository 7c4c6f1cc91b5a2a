/** What must be true of everything that is shown. */
import type { Fragment, Sql } from '@/db/connect';
import type { Invariant } from './invariant';

/** The name of a pair, as `server/domain/pairs.ts` makes it. */
const pairOf = (sql: Sql, one: Fragment, other: Fragment) =>
  sql`concat_ws(case when ${one} || ${other} like '% %' then e'\\x1f' else ' ' end, ${one}, ${other})`;

export const aboutReadModels: readonly Invariant[] = [
  {
    name: 'no page is ahead of its order, and each shows the end that was recorded',
    holds: 'always',
    claims: (sql) => sql`
      select page.key as subject,
             page.version <= max(events.version) and page.row ->> 'status' = coalesce(
               max(substr(events.type, 7)) filter (
                 where events.type in ('order.confirmed', 'order.cancelled')
                   and events.version <= page.version),
               'processing') as holds
      from order_status page left join events on events.stream = 'order-' || page.key
      group by page.key, page.version, page.row`,
  },
  {
    name: 'every order has a page, as new as its newest fact',
    holds: 'at rest',
    claims: (sql) => sql`
      select told.stream as subject, page.version = told.version as holds
      from (select stream, max(version) as version
            from events where stream like 'order-%' group by stream) as told
      left join order_status page on page.key = substr(told.stream, 7)`,
  },
  {
    name: 'the newest news of a row is the row',
    holds: 'always',
    claims: (sql) => sql`
      select distinct on (model, key) model || ' ' || key as subject,
             version = coalesce(
               (select version from order_status where model = 'order-status' and key = feed.key),
               (select version from stock_on_hand where model = 'stock-on-hand' and key = feed.key),
               (select version from storefront where model = 'storefront' and key = feed.key),
               (select version from low_stock where model = 'low-stock' and key = feed.key)) as holds
      from feed order by model, key, version desc`,
  },
  {
    name: 'the news of a row never go back',
    holds: 'always',
    claims: (sql) => sql`
      select model || ' ' || key || ' ' || version as subject,
             version > lag(version, 1, 0::bigint) over (partition by model, key order by position) as holds
      from feed`,
  },
  {
    name: "the storefront's copy is never ahead of the catalogue",
    holds: 'always',
    claims: (sql) => sql`
      select shown.key as subject, shown.version <= products.catalogue_version as holds
      from storefront shown left join products on products.sku = shown.key`,
  },
  {
    name: "the storefront's copy is the catalogue",
    holds: 'at rest',
    claims: (sql) => sql`
      select coalesce(products.sku, shown.key) as subject,
             shown.version = products.catalogue_version
             and shown.row = jsonb_build_object(
               'sku', sku, 'version', catalogue_version, 'name', products.name, 'description', description,
               'category', products.category, 'priceCents', products.price_cents, 'currency', currency,
               'picture', picture, 'place', products.place)
               || case when products.on_shelf then '{}' else '{"onShelf": false}'::jsonb end as holds
      from products full join storefront shown on shown.key = products.sku`,
  },
  {
    name: 'an entry of the catalogue has the version that was told last',
    holds: 'always',
    claims: (sql) => sql`
      select products.sku as subject,
             catalogue_version = count(events.id)
             and catalogue_version = max((data ->> 'catalogueVersion')::integer) as holds
      from products
      left join events on stream = 'product-' || products.sku and type = 'product.changed'
      group by products.sku, catalogue_version`,
  },
  {
    name: 'best sellers are counted from what was confirmed',
    holds: 'at rest',
    claims: (sql) => sql`
      select coalesce(sold.sku, kept.key) as subject, kept.sold = sold.units as holds
      from (select line ->> 'sku' as sku, sum((line ->> 'quantity')::bigint) as units
            from events, jsonb_array_elements(data -> 'lines') as line
            where type = 'order.confirmed' group by 1) as sold
      full join best_sellers kept on kept.key = sold.sku`,
  },
  {
    name: 'what is bought together is counted from what was confirmed',
    holds: 'at rest',
    claims: (sql) => sql`
      select coalesce(told.pair, kept.key) as subject,
             kept.version = told.orders
               and kept.key = ${pairOf(sql, sql`kept.one`, sql`kept.other`)} as holds
      from (select ${pairOf(sql, sql`(one ->> 'sku')`, sql`(other ->> 'sku')`)} as pair, count(*) as orders
            from events
            cross join lateral jsonb_array_elements(data -> 'lines') as one
            cross join lateral jsonb_array_elements(data -> 'lines') as other
            where type = 'order.confirmed' and jsonb_array_length(data -> 'lines') <= 12
              and (one ->> 'sku') collate "C" < (other ->> 'sku') collate "C"
            group by 1) as told
      full join bought_together kept on kept.key = told.pair`,
  },
];
