/** Many orders at once: as many under way as was asked for, until the last is accepted. */
import type { Counter } from './shopper';

/** What was accepted, and how long each took, in milliseconds. */
export type Load = { orderIds: string[]; acceptMs: number[]; tookMs: number };

/** How many, how many at a time, from which number on, and the cookies of those who place them. */
export type Plan = { orders: number; concurrency: number; from: number; cookies: readonly string[] };

/** Places the orders. Throws when one is not accepted. */
export async function placeAll(counter: Counter, plan: Plan): Promise<Load> {
  const { orders, concurrency, from, cookies } = plan;
  const load: Load = { orderIds: [], acceptMs: [], tookMs: 0 };
  let next = 0;
  const worker = async () => {
    while (next < orders) {
      const number = from + next;
      next += 1;
      const { orderId, ms } = await counter.place(number, cookies[number % cookies.length]);
      load.orderIds.push(orderId);
      load.acceptMs.push(ms);
    }
  };
  const sinceMs = performance.now();
  await Promise.all(Array.from({ length: Math.min(concurrency, orders) }, worker));
  load.tookMs = performance.now() - sinceMs;
  return load;
}

/** So many shoppers, each known to the shop by the first order; gives their cookies and those orders. */
export async function introduce(counter: Counter, shoppers: number) {
  const met = await Promise.all(Array.from({ length: shoppers }, (_, number) => counter.place(number)));
  return {
    cookies: met.flatMap(({ cookie }) => cookie ?? []),
    orderIds: met.map(({ orderId }) => orderId),
  };
}
