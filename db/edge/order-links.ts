/** Opens an order for holders of its mail link, or of its number and email. */
import type { Sql } from '@/db/connect';

/** Whether a key opens an order. Malformed keys open nothing. */
export async function opensOrder(sql: Sql, { orderId, key }: { orderId: string; key: string }) {
  const found = await sql`
    select from order_contacts where order_id = ${orderId} and link_key::text = ${key}`;
  return found.length > 0;
}

/**
 * The order with this number (the first eight characters of its id) and email, with its key; an old order
 * without a key gets one.
 */
export async function findOrder(
  sql: Sql,
  { number, email }: { number: string; email: string },
): Promise<{ orderId: string; key: string } | undefined> {
  const digits = number.toLowerCase();
  const [found] = await sql<{ orderId: string; key: string }[]>`
    update order_contacts set link_key = coalesce(link_key, gen_random_uuid())
    where order_id between ${`${digits}-0000-0000-0000-000000000000`}::uuid
                       and ${`${digits}-ffff-ffff-ffff-ffffffffffff`}::uuid
      and lower(email) = lower(${email})
    returning order_id::text as "orderId", link_key::text as key`;
  return found;
}

/** Replaces an order's key, so that every link sent so far stops working; an erased order gets none. */
export async function revokeLinks(sql: Sql, orderId: string): Promise<void> {
  await sql`
    update order_contacts set link_key = gen_random_uuid() where order_id = ${orderId} and email is not null`;
}
