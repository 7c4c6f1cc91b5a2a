/** Many orders at once: as many under way as was asked for, until the last is accepted. */
import { pause } from '@/server/clock';
import type { Lines } from './shelves';
import { Busy, type Counter, placePatiently } from './shopper';

/** What was accepted, how long each took, in milliseconds, and how many the shop sent away with 503. */
export type Load = { orderIds: string[]; acceptMs: number[]; tookMs: number; refused: number };

/** How many, how many at a time, from which number on, the cookies of those who place them, and what. */
export type Plan = {
  orders: number;
  concurrency: number;
  from: number;
  cookies: readonly string[];
  lines: (number: number) => Lines;
};

/** Places the orders; who is sent away waits as asked, and goes on with the next. Throws on other errors. */
export async function placeAll(counter: Counter, plan: Plan): Promise<Load> {
  const { orders, concurrency, from, cookies, lines } = plan;
  const load: Load = { orderIds: [], acceptMs: [], tookMs: 0, refused: 0 };
  let next = 0;
  const worker = async () => {
    while (next < orders) {
      const number = from + next;
      next += 1;
      const cookie = cookies[number % cookies.length];
      const accepted = await counter.place(number, cookie, lines(number)).catch(whenBusy);
      if (accepted instanceof Busy) {
        load.refused += 1;
        await pause(accepted.retryAfterMs);
      } else {
        load.orderIds.push(accepted.orderId);
        load.acceptMs.push(accepted.ms);
      }
    }
  };
  const sinceMs = performance.now();
  await Promise.all(Array.from({ length: Math.min(concurrency, orders) }, worker));
  load.tookMs = performance.now() - sinceMs;
  return load;
}

function whenBusy(error: unknown): Busy {
  if (error instanceof Busy) return error;
  throw error;
}

/** So many shoppers, each known to the shop by the first order; gives their cookies and those orders. */
export async function introduce(counter: Counter, shoppers: number) {
  const met = await Promise.all(
    Array.from({ length: shoppers }, (_, number) => placePatiently(counter, number)),
  );
  return {
    cookies: met.flatMap(({ cookie }) => cookie ?? []),
    orderIds: met.map(({ orderId }) => orderId),
  };
}
