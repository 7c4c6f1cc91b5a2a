/** Who wants to be told when a product is back, erasable like all that says who somebody is. */

import type { Sql } from '@/db/connect';
import { freshId } from '@/server/ids';

const CLAIM_SECONDS = 60;

/** Whom to write to about which product. */
export type DueWish = { id: string; sku: string; name: string; priceCents: number; email: string };

type Wish = { sku: string; shopperId: string; email: string };

/**
 * Remembers a wish, one for each shopper and product, with the newest address. Gives how many units there
 * are: a wish is only kept when there are none, and undefined when nobody sells it. The product's counters
 * are held meanwhile, so whatever arrives comes before it or finds it.
 */
export async function makeWish(sql: Sql, { sku, shopperId, email }: Wish): Promise<number | undefined> {
  const [row] = await sql<{ available: number }[]>`
    with shelf as (select sku, available from stock where sku = ${sku} for share),
      made as (
        insert into restock_wishes (id, sku, shopper_id, email)
        select ${freshId()}, sku, ${shopperId}, ${email} from shelf where available = 0
        on conflict (shopper_id, sku) where told_by is null do update set email = excluded.email)
    select available::integer as available from shelf`;
  return row?.available;
}

/** Takes a wish back that was not fulfilled yet. */
export async function dropWish(sql: Sql, { sku, shopperId }: Omit<Wish, 'email'>): Promise<void> {
  await sql`delete from restock_wishes where sku = ${sku} and shopper_id = ${shopperId} and told_by is null`;
}

/** The address this shopper gave for this product, while the wish is open. */
export async function openWish(sql: Sql, sku: string, shopperId: string): Promise<string | undefined> {
  const [row] = await sql<{ email: string }[]>`
    select email from restock_wishes
    where sku = ${sku} and shopper_id = ${shopperId} and told_by is null`;
  return row?.email;
}

/**
 * The open wishes for these products of which there are any now, for the fact that may have brought them
 * back: for a minute nobody else is given them.
 */
export async function claimWishes(sql: Sql, skus: readonly string[], eventId: string): Promise<DueWish[]> {
  return sql<DueWish[]>`
    update restock_wishes wish
       set claimed_by = ${eventId}, claimed_until = now() + make_interval(secs => ${CLAIM_SECONDS})
      from stock join products using (sku)
     where wish.sku = any(${[...skus]}) and wish.told_by is null
       and stock.sku = wish.sku and stock.available > 0
       and (wish.claimed_by is null or wish.claimed_by = ${eventId} or wish.claimed_until < now())
    returning wish.id, wish.sku, products.name, products.price_cents as "priceCents", wish.email`;
}

/** Notes that it was told, by which fact; doing it twice does no harm. */
export async function fulfilWish(sql: Sql, id: string, eventId: string): Promise<void> {
  await sql`
    update restock_wishes set told_by = ${eventId}, told_at = now() where id = ${id} and told_by is null`;
}

/** Lets go of an open wish that nobody can be told of. */
export async function loseWish(sql: Sql, id: string): Promise<void> {
  await sql`delete from restock_wishes where id = ${id} and told_by is null`;
}

/** What this shopper asked to be told: by which number each mail is known, and where it goes. */
export async function wishesOf(sql: Sql, shopperId: string): Promise<{ id: string; email: string }[]> {
  return sql<{ id: string; email: string }[]>`
    select id, email from restock_wishes
    where shopper_id = ${shopperId} and email is not null order by asked_at desc limit 100`;
}
