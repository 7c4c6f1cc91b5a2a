/** Who ordered: the erasable part of an order, written in the same statement as its first event. */

import { asJson, type Fragment, type Sql } from '@/db/connect';
import { type DeliveryAddress, readKnownAddress } from '@/server/contracts/delivery-address';
import type { PlaceOrderRequest } from '@/server/contracts/order-api';

export type Contact = { orderId: string; shopperId: string } & Pick<
  PlaceOrderRequest,
  'name' | 'email' | 'address'
>;

/** The statement part that stores a contact if the condition holds. */
export function insertContact(sql: Sql, contact: Contact, condition: Fragment): Fragment {
  const { orderId, shopperId, name, email, address } = contact;
  return sql`
    insert into order_contacts (order_id, shopper_id, name, email, address, link_key)
    select ${orderId}::uuid, ${shopperId}::uuid, ${name}::text, ${email}::text,
           ${asJson(address)}::text::jsonb, gen_random_uuid()
    where ${condition}`;
}

/** The shopper an order belongs to. */
export async function ownerOf(sql: Sql, orderId: string): Promise<string | undefined> {
  const [row] = await sql<{ shopper_id: string }[]>`
    select shopper_id from order_contacts where order_id = ${orderId}`;
  return row?.shopper_id;
}

/**
 * Whom to write to about an order, its latest delivery address, and the key that its mail links prove; old
 * orders have no key.
 */
export type OrderContact = {
  name: string;
  email: string;
  address?: DeliveryAddress;
  linkKey?: string | undefined;
};

type ContactRow = {
  order_id: string;
  name: string | null;
  email: string;
  address: unknown;
  link_key: string | null;
};

/** The contacts of these orders; unknown orders and erased people are absent. */
export async function contactsOf(sql: Sql, orderIds: readonly string[]): Promise<Map<string, OrderContact>> {
  const rows = await sql<ContactRow[]>`
    select order_id, name, email, link_key,
      coalesce(
        (select changed.address from order_addresses changed where changed.order_id = contact.order_id
         order by version desc limit 1),
        address) as address
    from order_contacts contact
    where order_id = any(${[...orderIds]}::uuid[]) and email is not null`;
  return new Map(
    rows.map(({ order_id, name, email, address, link_key }) => [
      order_id,
      {
        name: name ?? '',
        email,
        linkKey: link_key ?? undefined,
        ...(address ? { address: readKnownAddress(address) } : {}),
      },
    ]),
  );
}

/** The email addresses a shopper used for any order. */
export async function addressesOf(sql: Sql, shopperId: string): Promise<string[]> {
  const rows = await sql<{ email: string }[]>`
    select distinct email from order_contacts where shopper_id = ${shopperId} and email is not null`;
  return rows.map((row) => row.email);
}
