/** Many orders at once: as many under way as was asked for, until the last is accepted. */
import type { Lines } from './shelves';
import type { Counter } from './shopper';

/** What was accepted, and how long each took, in milliseconds. */
export type Load = { orderIds: string[]; acceptMs: number[]; tookMs: number };

/** How many, how many at a time, from which number on, the cookies of those who place them, and what. */
export type Plan = {
  orders: number;
  concurrency: number;
  from: number;
  cookies: readonly string[];
  lines: (number: number) => Lines;
};

/** Places the orders. Throws when one is not accepted. */
export async function placeAll(counter: Counter, plan: Plan): Promise<Load> {
  const { orders, concurrency, from, cookies, lines } = plan;
  const load: Load = { orderIds: [], acceptMs: [], tookMs: 0 };
  let next = 0;
  const worker = async () => {
    while (next < orders) {
      const number = from + next;
      next += 1;
      const cookie = cookies[number % cookies.length];
      const { orderId, ms } = await counter.place(number, cookie, lines(number));
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
