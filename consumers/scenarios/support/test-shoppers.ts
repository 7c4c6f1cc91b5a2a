/** Shoppers who do not take an outage for an answer: they ask again under the same key. */

import { order, type TestOrder } from '@/consumers/harness/test-orders';
import type { Sql } from '@/db/connect';
import { errorClassOf } from '@/db/error-class';
import { pause } from '@/server/clock';
import { freshId } from '@/server/ids';

/** An order that was accepted, and how often it had to be sent. */
export type Placed = { orderId: string; tries: number };

/** Places one order, however often the database is away meanwhile. Throws when it is refused. */
export async function orderPatiently(sql: Sql, wanted: TestOrder = {}): Promise<Placed> {
  const same = { key: freshId(), shopperId: freshId(), ...wanted };
  for (let tries = 1; ; tries += 1) {
    try {
      return { orderId: await order(sql, same), tries };
    } catch (error) {
      if (errorClassOf(error) !== 'outage') throw error;
      await pause(20);
    }
  }
}

/** So many shoppers order one thing after the other for as long as something else goes on. */
export async function shoppingWhile(
  sql: Sql,
  shoppers: number,
  work: () => Promise<unknown>,
): Promise<Placed[]> {
  let over = false;
  const worked = work().finally(() => {
    over = true;
  });
  const shopping = Array.from({ length: shoppers }, async () => {
    const own: Placed[] = [];
    while (!over) own.push(await orderPatiently(sql));
    return own;
  });
  const placed = (await Promise.all(shopping)).flat();
  await worked;
  return placed;
}
