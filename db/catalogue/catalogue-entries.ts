/** The catalogue as those see and change it who keep it: every entry with its version and its real stock. */

import { asJson, type Fragment, type Sql } from '@/db/connect';
import { insertEvents, type NewEvent } from '@/db/log/event-store';
import { hasWords } from '@/db/search/words';
import type { CatalogueEntry, ProductDetails, StockedEntry } from '@/server/contracts/catalogue-api';
import { MOST_UNITS } from '@/server/contracts/fields';

/** What operators look for; `low` narrows to what is running low. */
export type EntrySearch = {
  query?: string | undefined;
  category?: string | undefined;
  low?: boolean | undefined;
  page: number;
  pageSize: number;
};

const entryColumns = (sql: Sql) => sql`
  sku, name, description, category, price_cents as "priceCents", currency, picture,
  low_stock_at as "lowStockAt", catalogue_version as "catalogueVersion", place::integer,
  on_shelf as "onShelf"`;

const stockColumns = (sql: Sql) => sql`
  coalesce(available, 0)::integer as available, coalesce(reserved, 0)::integer as reserved,
  coalesce(sold, 0)::integer as sold, changed_by as "changedBy", change_reason as "changeReason",
  to_char(changed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "changedAt"`;

/** The entries of these products as they are now, in no particular order; unknown ones are absent. */
export async function readEntries(sql: Sql, skus: readonly string[]): Promise<CatalogueEntry[]> {
  return sql<CatalogueEntry[]>`select ${entryColumns(sql)} from products where sku = any(${[...skus]})`;
}

/** One page of what matches, as it stands on the shelves, with the number of all that match. */
export async function searchEntries(sql: Sql, { query, category, low, page, pageSize }: EntrySearch) {
  const found = await sql<(StockedEntry & { total: number })[]>`
    select ${entryColumns(sql)}, ${stockColumns(sql)}, count(*) over ()::integer as total
    from products left join stock using (sku)
    where (${query ? hasWords(sql, query) : sql`true`})
      and (${!category} or category = ${category ?? ''})
      and (${!low} or coalesce(available, 0) <= low_stock_at)
    order by products.place limit ${pageSize} offset ${(page - 1) * pageSize}`;
  return { entries: found.map(({ total: _, ...entry }) => entry), total: found[0]?.total ?? 0 };
}

/** One entry with its stock, and the version of the product's stream. */
export async function readStockedEntry(sql: Sql, sku: string) {
  const [row] = await sql<(StockedEntry & { version: number })[]>`
    select ${entryColumns(sql)}, ${stockColumns(sql)},
           coalesce((select max(version) from events where stream = 'product-' || sku), 0) as version
    from products left join stock using (sku) where sku = ${sku}`;
  if (!row) return undefined;
  const { version, ...entry } = row;
  return { entry, version };
}

/** Every category of the catalogue, in the order of the shelves. */
export async function entryCategories(sql: Sql): Promise<string[]> {
  const rows = await sql<{ category: string }[]>`
    select category from products group by category order by min(place)`;
  return rows.map(({ category }) => category);
}

type Change = { sku: string; words: ProductDetails; onShelf: boolean; by: string; reason: string | null };

/** Changes an entry that still is at this version, and records it. Gives false when it no longer is. */
export async function changeEntry(
  sql: Sql,
  { sku, words, onShelf, by, reason }: Change,
  { basedOn, events }: { basedOn: number; events: readonly NewEvent[] },
): Promise<boolean> {
  const { name, description, category, priceCents, picture, lowStockAt } = words;
  const done = await sql`
    with done as (
      update products
         set name = ${name}, description = ${description}, category = ${category},
             price_cents = ${priceCents}, picture = ${picture}, low_stock_at = ${lowStockAt},
             on_shelf = ${onShelf},
             catalogue_version = catalogue_version + 1,
             changed_by = ${by}, changed_at = now(), change_reason = ${reason}
       where sku = ${sku} and catalogue_version = ${basedOn} returning sku),
      recorded as (${insertEvents(sql, events, whenDone(sql))})
    select sku from done`;
  return done.length > 0;
}

type Addition = { sku: string; words: ProductDetails; stock: number; by: string };

/** Adds an entry and its first units, and records it. Gives false when there is one of this name. */
export async function addEntry(
  sql: Sql,
  { sku, words, stock, by }: Addition,
  events: readonly NewEvent[],
): Promise<boolean> {
  const entry = { sku, ...words, by };
  const done = await sql`
    with done as (
      insert into products (sku, name, description, category, price_cents, currency, picture, low_stock_at,
                            changed_by, changed_at)
      select sku, name, description, category, "priceCents", 'EUR', picture, "lowStockAt", "by", now()
      from jsonb_to_record(${asJson(entry)}::text::jsonb)
        as entry(sku text, name text, description text, category text, "priceCents" integer, picture text,
                 "lowStockAt" integer, "by" text)
      on conflict (sku) do nothing returning sku),
      stocked as (
        insert into stock (sku, received, available) select sku, ${stock}, ${stock} from done
        on conflict (sku) do nothing),
      recorded as (${insertEvents(sql, events, whenDone(sql))})
    select sku from done`;
  return done.length > 0;
}

/** Puts units on the shelf and records it. Gives false when the shop would have received too many. */
export async function receiveUnits(
  sql: Sql,
  { sku, quantity }: { sku: string; quantity: number },
  events: readonly NewEvent[],
): Promise<boolean> {
  const done = await sql`
    with done as (
      update stock set received = received + ${quantity}, available = available + ${quantity}
       where sku = ${sku} and received + ${quantity} <= ${MOST_UNITS} returning sku),
      recorded as (${insertEvents(sql, events, whenDone(sql))})
    select sku from done`;
  return done.length > 0;
}

/** The condition that the part named `done` did something. */
const whenDone = (sql: Sql): Fragment => sql`exists (select from done)`;

/** The newest thin event about whichever product was changed last; undefined in an empty catalogue. */
export async function newestNotification(sql: Sql) {
  const [row] = await sql<{ sku: string; type: string; at: string; data: unknown }[]>`
    with changed as (select sku from products order by changed_at desc nulls last, place desc limit 1)
    select changed.sku, type, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, data
    from changed join events on stream = 'product-' || changed.sku and type = 'product.changed'
    order by version desc limit 1`;
  return row;
}
