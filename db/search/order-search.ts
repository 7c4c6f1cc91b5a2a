/**
 * Orders found by what is known of them, newest first. Who ordered is looked for where it can be forgotten,
 * and never in the log.
 */

import type { Fragment, Sql } from '@/db/connect';
import { normaliseSku } from '@/server/contracts/fields';
import { type OrderView, orderView } from '@/server/contracts/order-view';
import { containing } from './like';

/** All that is said must hold; `idPrefix` and `who` are beginnings, `before` is the last order of a page. */
export type OrderSearch = {
  idPrefix?: string;
  status?: OrderView['status'];
  /** A SKU, or part of a name. */
  product?: string;
  /** The code of the reason for which it ended, or words of it: `silent` finds `processor-silent`. */
  reason?: string;
  fromCents?: number;
  toCents?: number;
  /** Placed then or later, and then or before; ISO 8601, or the beginning of one. */
  since?: string;
  until?: string;
  /** Words that those of the buyer's name or mail begin with. */
  who?: string;
  before?: OrderPlace;
};

/** Where an order stands among all, newest first. */
export type OrderPlace = { placedAt: string; orderId: string };

/** An order, and who ordered it, unless they were forgotten. */
export type FoundOrder = { order: OrderView; name?: string; email?: string };

/** As many are looked up one by one; what is more common is soon met among the newest orders. */
const FEW = 1_000;
/** A search that means more products than this finds many orders. */
const MANY_GOODS = 20;

/** One page of what is found; `more` says that there are older ones. Throws what the database throws. */
export async function searchOrders(
  sql: Sql,
  search: OrderSearch,
  limit: number,
): Promise<{ found: FoundOrder[]; more: boolean }> {
  const [codes, goods, buyer, amount] = await Promise.all([
    search.reason ? codesLike(sql, search.reason) : undefined,
    search.product ? goodsLike(sql, search.product) : undefined,
    search.who ? buyerLike(sql, search.who) : undefined,
    asksForAmount(search) ? few(sql, amountBetween(sql, search)) : undefined,
  ]);
  const conditions = conditionsOf(sql, search, { codes, goods, buyer, amount });
  const rows = await sql<{ row: unknown; name: string | null; email: string | null }[]>`
    with page as (
      select key, row, placed_at from order_status page
      where ${conditions}
      order by placed_at desc, key desc limit ${limit + 1})
    select page.row, contact.name, contact.email
    from page left join order_contacts contact on contact.order_id = page.key::uuid
    order by page.placed_at desc, page.key desc`;
  const found = rows.slice(0, limit).map(({ row, name, email }) => ({
    order: orderView.parse(row),
    ...(name === null ? {} : { name }),
    ...(email === null ? {} : { email }),
  }));
  return { found, more: rows.length > limit };
}

type Looked = { codes?: string[]; goods?: Goods; buyer?: Buyer; amount?: string[] };

function conditionsOf(sql: Sql, search: OrderSearch, { codes, goods, buyer, amount }: Looked): Fragment[] {
  const { idPrefix, status, since, until, before } = search;
  const conditions: Fragment[] = [sql`true`];
  if (idPrefix) conditions.push(sql`and key >= ${idPrefix} and key < ${`${idPrefix}g`}`);
  if (status) conditions.push(sql`and status = ${status}`);
  if (codes) conditions.push(sql`and reason_code = any(${codes}::text[])`);
  if (since) conditions.push(sql`and placed_at >= ${since}`);
  // What begins like this comes before this with the last of all signs behind it.
  if (until) conditions.push(sql`and placed_at <= ${`${until}~`}`);
  if (before) conditions.push(sql`and (placed_at, key) < (${before.placedAt}, ${before.orderId})`);
  if (amount) conditions.push(sql`and key = any(${amount}::text[])`);
  else if (asksForAmount(search)) conditions.push(sql`and ${amountBetween(sql, search)}`);
  if (goods?.keys) conditions.push(sql`and key = any(${goods.keys}::text[])`);
  // The function does what the operator does, and leaves the index be: what is common is soon met.
  else if (goods) conditions.push(sql`and jsonb_exists_any(skus, ${goods.skus}::text[])`);
  if (buyer) conditions.push(orderedBy(sql, buyer));
  return conditions;
}

/** The reason codes with all of these words, each found by one step of the index; or just the one given. */
async function codesLike(sql: Sql, reason: string): Promise<string[]> {
  const rows = await sql<{ code: string | null }[]>`
    with recursive codes(code) as (
      select min(reason_code) from order_status where reason_code is not null
      union all
      select (select min(reason_code) from order_status where reason_code > codes.code)
      from codes where codes.code is not null)
    select code from codes where code is not null`;
  const codes = rows.flatMap(({ code }) => code ?? []);
  const wanted = wordsIn(reason);
  return codes.includes(reason)
    ? [reason]
    : codes.filter((code) => wanted.every((word) => wordsIn(code).some((own) => own.startsWith(word))));
}

const wordsIn = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);

/** All orders of which this holds, unless they are many. */
async function few(sql: Sql, condition: Fragment): Promise<string[] | undefined> {
  const rows = await sql<{ key: string }[]>`
    select key from order_status where ${condition} limit ${FEW + 1}`;
  return rows.length > FEW ? undefined : rows.map(({ key }) => key);
}

const asksForAmount = ({ fromCents, toCents }: OrderSearch): boolean =>
  fromCents !== undefined || toCents !== undefined;

const amountBetween = (sql: Sql, { fromCents = 0, toCents }: OrderSearch): Fragment =>
  toCents === undefined
    ? sql`total_cents >= ${fromCents}`
    : sql`total_cents >= ${fromCents} and total_cents <= ${toCents}`;

/** The SKUs a product may mean, and all orders with one of them unless they are many. */
type Goods = { skus: string[]; keys?: string[] };

/** Its own text is a SKU too, for what is no longer in the catalogue. */
async function goodsLike(sql: Sql, product: string): Promise<Goods> {
  const rows = await sql<{ sku: string }[]>`
    select sku from products where name ilike ${containing(product)} limit 200`;
  const skus = [normaliseSku(product), ...rows.map(({ sku }) => sku)];
  return { skus, keys: skus.length > MANY_GOODS ? undefined : await few(sql, sql`skus ?| ${skus}::text[]`) };
}

/** The words of a buyer as text search takes them, and the orders of all that match unless they are many. */
type Buyer = { words: string; orderIds?: string[] };

async function buyerLike(sql: Sql, who: string): Promise<Buyer> {
  const found = who.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const words = found.map((word) => `${word}:*`).join(' & ');
  const rows = await sql<{ key: string }[]>`
    select order_id::text as key from order_contacts
    where words @@ to_tsquery('simple', ${words}) limit ${FEW + 1}`;
  return rows.length > FEW ? { words } : { words, orderIds: rows.map(({ key }) => key) };
}

const orderedBy = (sql: Sql, { words, orderIds }: Buyer): Fragment =>
  orderIds
    ? sql`and key = any(${orderIds}::text[])`
    : sql`and exists (
        select from order_contacts contact
        where contact.order_id = page.key::uuid and contact.words @@ to_tsquery('simple', ${words}))`;
