/** Back-in-stock requests; erasable like all personal data. */

import type { Sql } from '@/db/connect';
import { freshId } from '@/server/ids';

const CLAIM_SECONDS = 60;

/** Whom to write to about which product. */
export type DueWish = { id: string; sku: string; name: string; priceCents: number; email: string };

type Wish = { sku: string; shopperId: string; email: string };

/**
 * Stores a wish, one per shopper and product, with the newest email. Returns the units available: a wish is
 * kept only when there are none; undefined for an unknown product. The stock row is locked meanwhile, so an
 * arrival either precedes the wish or finds it.
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

/** Withdraws an open wish. */
export async function dropWish(sql: Sql, { sku, shopperId }: Omit<Wish, 'email'>): Promise<void> {
  await sql`delete from restock_wishes where sku = ${sku} and shopper_id = ${shopperId} and told_by is null`;
}

/** The email of a shopper's open wish for a product. */
export async function openWish(sql: Sql, sku: string, shopperId: string): Promise<string | undefined> {
  const [row] = await sql<{ email: string }[]>`
    select email from restock_wishes
    where sku = ${sku} and shopper_id = ${shopperId} and told_by is null`;
  return row?.email;
}

/**
 * Claims the open wishes for those of these products that are available, for the event that may have
 * restocked them. A claim excludes others for a minute.
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

/** Marks a wish as notified, by which event; repeating it is harmless. */
export async function fulfilWish(sql: Sql, id: string, eventId: string): Promise<void> {
  await sql`
    update restock_wishes set told_by = ${eventId}, told_at = now() where id = ${id} and told_by is null`;
}

/** Deletes an open wish whose recipient cannot be reached. */
export async function loseWish(sql: Sql, id: string): Promise<void> {
  await sql`delete from restock_wishes where id = ${id} and told_by is null`;
}

/** The wishes of a shopper: the id that mails refer to, and the email. */
export async function wishesOf(sql: Sql, shopperId: string): Promise<{ id: string; email: string }[]> {
  return sql<{ id: string; email: string }[]>`
    select id, email from restock_wishes
    where shopper_id = ${shopperId} and email is not null order by asked_at desc limit 100`;
}
