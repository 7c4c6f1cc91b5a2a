/** The delivery addresses of an order: the original and each change; all can be erased. */

import { asJson, type Fragment, type Sql } from '@/db/connect';
import { type DeliveryAddress, readKnownAddress } from '@/server/contracts/delivery-address';
import type { OrderAddresses } from '@/server/contracts/order-api';

type NewAddress = { orderId: string; version: number; address: DeliveryAddress };

/** The statement part that stores a further address if the condition holds. */
export const insertAddress = (
  sql: Sql,
  { orderId, version, address }: NewAddress,
  condition: Fragment,
) => sql`
  insert into order_addresses (order_id, version, address)
  select ${orderId}::uuid, ${version}::integer, ${asJson(address)}::text::jsonb
  where ${condition}`;

/** Whether the error says that an address with this version exists. */
export const isAddressTaken = (error: unknown): boolean =>
  error instanceof Error && 'constraint_name' in error && error.constraint_name === 'order_addresses_once';

/** Every address of an order, oldest first; empty for an unknown order or an erased person. */
export async function deliveryAddresses(sql: Sql, orderId: string): Promise<OrderAddresses['addresses']> {
  const addresses = await sql<{ version: number; address: unknown }[]>`
    select 1 as version, address from order_contacts
    where order_id = ${orderId} and address is not null
    union all
    select version, address from order_addresses where order_id = ${orderId}
    order by version`;
  return addresses.map(({ version, address }) => ({ version, address: readKnownAddress(address) }));
}
