/** What must be true of every order after the load: a fast shop that loses one is worthless. */
import type { Sql } from '@/db/connect';
import { cardProcessor } from '@/server/outside/card-processor/client';
import { mailbox } from '@/server/outside/mailbox/client';
import type { OrderHistory, OrderLog } from './order-log';

/** One check, and what was wrong, if anything. */
export type Check = { name: string; wrong?: string };

type Checked = {
  sql: Sql;
  log: OrderLog;
  accepted: readonly string[];
  urls: Readonly<Record<string, string>>;
};

/** Runs all checks; no work may be pending. */
export async function checkAll(checked: Checked): Promise<Check[]> {
  const [counts, money, letters] = await Promise.all([
    inTheDatabase(checked.sql),
    atTheProcessor(checked),
    inTheMailbox(checked),
  ]);
  return [...inTheLog(checked), ...counts, money, letters];
}

const check = (name: string, ok: boolean, found: () => string): Check =>
  ok ? { name } : { name, wrong: found() };

function inTheLog({ log, accepted }: Checked): Check[] {
  const orders = [...log.orders];
  const known = new Set(accepted);
  const lost = accepted.filter((orderId) => !log.orders.has(orderId));
  const strange = orders.filter(([orderId]) => !known.has(orderId));
  const odd = orders.filter(([, order]) => !isComplete(order));
  return [
    check('each accepted order is in the log', lost.length === 0, () => `${lost.length} are not: ${lost[0]}`),
    check(
      'every order in the log was accepted',
      strange.length === 0,
      () => `${strange.length} were not accepted`,
    ),
    ...promises(orders.map(([, order]) => order)),
    check(
      'each order is complete and has one end',
      odd.length === 0,
      () => `${odd.length}: ${JSON.stringify(odd[0])}`,
    ),
  ];
}

/** Every card is good and everything is in stock, so every accepted order must be confirmed in time. */
const LONGEST_MS = 30_000;

/** What an accepted order may expect, however busy the machine is. */
export function promises(orders: readonly Pick<OrderHistory, 'types' | 'placedMs' | 'endedMs'>[]): Check[] {
  const cancelled = orders.filter(({ types }) => types.includes('order.cancelled'));
  const waits = orders.map(({ placedMs, endedMs = Number.POSITIVE_INFINITY }) => endedMs - placedMs);
  const late = waits.filter((ms) => ms > LONGEST_MS);
  return [
    check('no good card was cancelled', cancelled.length === 0, () => `${cancelled.length} were`),
    check(
      'each accepted order has ended within 30 s',
      late.length === 0,
      () => `${late.length} have not; the longest took ${Math.round(Math.max(...late) / 1_000)} s`,
    ),
  ];
}

/** One start, one end, gapless versions; confirmed means charged once and one receipt. */
export function isComplete({ types, versions }: Pick<OrderHistory, 'types' | 'versions'>): boolean {
  const count = (type: string) => types.filter((one) => one === type).length;
  const confirmed = count('order.confirmed');
  const gapless = [...versions].sort((a, b) => a - b).every((version, index) => version === index + 1);
  const ends = confirmed + count('order.cancelled');
  const follows = count('payment.captured') === confirmed && count('receipt.sent') === confirmed;
  return gapless && count('order.placed') === 1 && ends === 1 && follows;
}

async function inTheDatabase(sql: Sql): Promise<Check[]> {
  const [row] = await sql<{ stock: number; shown: number; pages: number; held: number }[]>`
    with wanted as (
      select line ->> 'sku' as sku, sum((line ->> 'quantity')::bigint) as sold
      from events, jsonb_array_elements(data -> 'lines') as line where type = 'order.confirmed' group by 1)
    select (select count(*)::integer from stock left join wanted using (sku)
            where stock.sold <> coalesce(wanted.sold, 0) or reserved <> 0
              or available <> received - stock.sold) as stock,
           (select count(*)::integer from stock join stock_on_hand on key = sku
            where (row ->> 'available')::bigint <> available or (row ->> 'sold')::bigint <> sold) as shown,
           (select count(*)::integer from events where type = 'order.confirmed' and not exists (
              select from order_status
              where key = data ->> 'orderId' and row ->> 'status' = 'confirmed')) as pages,
           (select count(*)::integer from parked_deliveries) as held`;
  const { stock = -1, shown = -1, pages = -1, held = -1 } = row ?? {};
  return [
    check('stock: received = available + sold', stock === 0, () => `wrong for ${stock} products`),
    check('the shown stock is the stock', shown === 0, () => `wrong for ${shown} products`),
    check('the order pages match the log', pages === 0, () => `${pages} do not`),
    check('no delivery is parked or dead', held === 0, () => `${held} were`),
  ];
}

async function atTheProcessor({ sql, urls }: Checked): Promise<Check> {
  const [ours] = await sql<{ count: number; cents: number }[]>`
    select count(*)::integer as count, coalesce(sum((data ->> 'totalCents')::bigint), 0)::float as cents
    from events where type = 'order.confirmed'`;
  const { totals } = await cardProcessor(urls.processor ?? '').ledger(0);
  const { captured } = totals;
  const same = ours?.count === captured.count && ours.cents === captured.amountCents;
  return check('captures equal confirmed orders, to the cent', same, () =>
    JSON.stringify({ ours, captured }),
  );
}

async function inTheMailbox({ log, urls }: Checked): Promise<Check> {
  const { received, distinct } = await mailbox(urls.mailbox ?? '').counts();
  const count = (type: string) => [...log.orders.values()].filter(({ types }) => types.includes(type)).length;
  const [receipts, cancelled] = [count('receipt.sent'), count('order.cancelled')];
  const isEach = receipts <= distinct && distinct <= receipts + cancelled;
  return check('one mail per order', received === distinct && isEach, () =>
    JSON.stringify({ receipts, cancelled, received, distinct }),
  );
}
