/** Who ordered: the erasable part of an order, written in the same statement as its first fact. */
import type { PlaceOrderRequest } from '@/server/contracts/order-api';
import { asJson, type Fragment, type Sql } from './connect';

export type Contact = { orderId: string; shopperId: string } & Pick<
  PlaceOrderRequest,
  'name' | 'email' | 'address'
>;

/** The part of a statement that remembers who ordered; only when the given condition holds. */
export function insertContact(sql: Sql, contact: Contact, condition: Fragment): Fragment {
  const { orderId, shopperId, name, email, address } = contact;
  return sql`
    insert into order_contacts (order_id, shopper_id, name, email, address)
    select ${orderId}::uuid, ${shopperId}::uuid, ${name}::text, ${email}::text, ${asJson(address)}::text::jsonb
    where ${condition}`;
}

/** The shopper an order belongs to. */
export async function ownerOf(sql: Sql, orderId: string): Promise<string | undefined> {
  const [row] = await sql<{ shopper_id: string }[]>`
    select shopper_id from order_contacts where order_id = ${orderId}`;
  return row?.shopper_id;
}

/** Whom to write to about an order; absent when the order is unknown or the person was forgotten. */
export async function contactOf(
  sql: Sql,
  orderId: string,
): Promise<{ name: string; email: string } | undefined> {
  const [row] = await sql<{ name: string | null; email: string | null }[]>`
    select name, email from order_contacts where order_id = ${orderId}`;
  return row?.email ? { name: row.name ?? '', email: row.email } : undefined;
}

/** The mail addresses a shopper gave with any of their orders. */
export async function addressesOf(sql: Sql, shopperId: string): Promise<string[]> {
  const rows = await sql<{ email: string }[]>`
    select distinct email from order_contacts where shopper_id = ${shopperId} and email is not null`;
  return rows.map((row) => row.email);
}
