/** Erases a person's data and records it, in one statement; orders and the log keep everything else. */

import type { Sql } from '@/db/connect';
import { insertCounted, type NewEvent } from '@/db/log/event-store';
import { type Erased, erased, type PersonScope } from '@/server/contracts/person';

/** One order's customer, or a shopper with all their data. */
export type Person = { of: PersonScope; id: string };

const ordersOf = (sql: Sql, { of, id }: Person) => sql`
  select order_id, shopper_id, name, email, address from order_contacts contact
  where ${sql(of === 'order' ? 'order_id' : 'shopper_id')} = ${id}`;

/** The wishes of a shopper; for an order, those of its shopper with the same email. */
const wishesOf = (sql: Sql, { of, id }: Person) =>
  of === 'shopper'
    ? sql`select id from restock_wishes where shopper_id = ${id} and email is not null`
    : sql`
        select id from restock_wishes
        where email is not null and (shopper_id, lower(email)) in
          (select shopper_id, lower(email) from order_contacts where order_id = ${id})`;

/** What is known of a person before erasure. */
export type KnownPerson = {
  /** The order and wish ids that mails refer to. */
  about: string[];
  /** The version of the erasure record; 0 for none. */
  version: number;
};

/** What is known of a person; undefined when there never was anything. */
export async function readPerson(sql: Sql, person: Person, stream: string): Promise<KnownPerson | undefined> {
  const [row] = await sql<{ orders: string[] | null; wishes: string[] | null; version: number }[]>`
    select (select array_agg(order_id::text) from (${ordersOf(sql, person)}) as own) as orders,
           (select array_agg(id::text) from (${wishesOf(sql, person)}) as own) as wishes,
           coalesce((select max(version) from events where stream = ${stream}), 0) as version`;
  const about = [...(row?.orders ?? []), ...(row?.wishes ?? [])];
  return row && (about.length > 0 || row.version > 0) ? { about, version: row.version } : undefined;
}

/**
 * Erases contacts, addresses and wishes, and records how many of each with this event. Links in mails stop
 * working. Nothing is recorded when everything was already erased and recorded. Throws what the database
 * throws.
 */
export async function erasePerson(
  sql: Sql,
  person: Person,
  { event, mails }: { event: NewEvent; mails: number },
): Promise<Erased> {
  const counted = sql`jsonb_build_object('erased', (select counts from erased))`;
  const condition = sql`
    ${event.version === 1} or exists (
      select from erased, jsonb_each_text(counts) as each(what, count) where count <> '0')`;
  const [row] = await sql<{ counts: unknown }[]>`
    with whom as (${ordersOf(sql, person)} for update),
      wished as (${wishesOf(sql, person)} for update),
      moved as (
        delete from order_addresses using whom where order_addresses.order_id = whom.order_id returning 1),
      unwished as (
        delete from restock_wishes using wished
        where restock_wishes.id = wished.id and told_by is null returning 1),
      untold as (
        update restock_wishes set email = null from wished
        where restock_wishes.id = wished.id and told_by is not null returning 1),
      cleared as (
        update order_contacts contact set name = null, email = null, address = null, link_key = null
        from whom where contact.order_id = whom.order_id
        returning coalesce(whom.name, whom.email) is not null as contact,
                  whom.address is not null as address),
      silenced as (
        update delivery_attempts set error = 'erased' from events, whom
        where events.stream = 'order-' || whom.order_id and delivery_attempts.event_id = events.id),
      unexplained as (
        update parked_deliveries set reason = 'erased' from whom
        where parked_deliveries.stream = 'order-' || whom.order_id),
      erased as (
        select jsonb_build_object(
          'contacts', (select count(*) from cleared where contact),
          'addresses', (select count(*) from cleared where address) + (select count(*) from moved),
          'wishes', (select count(*) from unwished) + (select count(*) from untold),
          'mails', ${mails}::integer) as counts),
      recorded as (
        ${insertCounted(sql, [event], { condition, counted })})
    select counts from erased`;
  return erased.parse(row?.counts);
}
