/** What came of a run, without what may differ from one run to another: ids, times, and who was faster. */

import type { TestOutside } from '@/consumers/harness/test-outside';
import type { Sql } from '@/db/connect';
import type { OrderView } from '@/server/contracts/order-view';

/** The state of the whole shop after these orders, in the order they were placed. */
export async function outcome(sql: Sql, outside: TestOutside, orderIds: readonly string[]) {
  const pages = await sql<{ key: string; row: OrderView }[]>`select key, row from order_status`;
  const events = await sql<{ stream: string; type: string }[]>`
    select stream, type from events where stream like 'order-%' order by stream, type`;
  return {
    orders: orderIds.map((orderId) => {
      const page = pages.find(({ key }) => key === orderId)?.row;
      return {
        status: page?.status,
        version: page?.version,
        reason: page?.reason,
        points: page?.points,
        returns: page?.returns?.map(({ lines, state, amountCents }) => ({ lines, state, amountCents })),
        steps: page?.steps.map(({ name, state }) => `${name} ${state}`),
        facts: events.filter(({ stream }) => stream === `order-${orderId}`).map(({ type }) => type),
      };
    }),
    stock: await sql`select sku, received, available, reserved, sold from stock order by sku`,
    stockShown: await sql`select key, version, row from stock_on_hand order by key`,
    storefront: await sql`select key, version, row from storefront order by key`,
    bestSellers: await sql`select key, version, row from best_sellers order by key`,
    boughtTogether: await sql`select key, version, row from bought_together order by key`,
    // The times differ from run to run: what they come to together does not.
    sales: await sql`
      select sum((row ->> 'placed')::integer)::integer as placed,
             sum((row ->> 'reserved')::integer)::integer as reserved,
             sum((row ->> 'authorised')::integer)::integer as authorised,
             sum((row ->> 'confirmed')::integer)::integer as confirmed,
             sum((row ->> 'confirmedCents')::integer)::integer as cents,
             sum((row ->> 'cancelled')::integer)::integer as cancelled,
             sum((row ->> 'refunded')::integer)::integer as refunded,
             sum((row ->> 'refundedCents')::integer)::integer as back
      from sales where key like 'minute %'`,
    pace: await sql`select version, row -> 'open' as open from sales where key = 'pace'`,
    inbox: await sql`
      select consumer, count(*)::integer, count(distinct event_id)::integer as different
      from inbox group by consumer order by consumer`,
    waiting: await sql`select consumer, state, reason from parked_deliveries`,
    mails: await outside.mailbox.counts(),
    ledger: await outside.ledgerTotals(),
  };
}
