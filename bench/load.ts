/** Many orders at once: as many under way as was asked for, until the last is accepted. */

import { spawn } from 'node:child_process';
import { pause } from '@/server/clock';
import type { OrderLog } from './order-log';
import { untilEnded } from './settle';
import type { Lines } from './shelves';
import { Busy, type OrderClient, placePatiently } from './shopper';

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
export async function placeConcurrently(client: OrderClient, plan: Plan): Promise<Load> {
  const { orders, concurrency, from, cookies, lines } = plan;
  const load: Load = { orderIds: [], acceptMs: [], tookMs: 0, refused: 0 };
  let next = 0;
  const worker = async () => {
    while (next < orders) {
      const number = from + next;
      next += 1;
      const cookie = cookies[number % cookies.length];
      const accepted = await client.place(number, cookie, lines(number)).catch(whenBusy);
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
export async function newShoppers(client: OrderClient, shoppers: number) {
  const met = await Promise.all(
    Array.from({ length: shoppers }, (_, number) => placePatiently(client, number)),
  );
  return {
    cookies: met.flatMap(({ cookie }) => cookie ?? []),
    orderIds: met.map(({ orderId }) => orderId),
  };
}

const GAP_MS = 100;

/**
 * Places so many orders, each after the one before has ended and a pause; gives them and how long
 * accepting took.
 */
export async function placeOneAtATime(
  { client, log, cookies }: { client: OrderClient; log: OrderLog; cookies: readonly string[] },
  orders: number,
): Promise<{ orderIds: string[]; acceptMs: number[] }> {
  const placed: { orderIds: string[]; acceptMs: number[] } = { orderIds: [], acceptMs: [] };
  for (let number = 0; number < orders; number += 1) {
    await pause(GAP_MS);
    const { orderId, ms } = await placePatiently(client, number, cookies[number % cookies.length]);
    placed.orderIds.push(orderId);
    placed.acceptMs.push(ms);
    await pause(GAP_MS);
    await untilEnded(log, log.ended + 1);
  }
  return placed;
}

/** Starts so many endless loops; gives what ends them. */
export function startBusyLoops(loops: number): () => void {
  const children = Array.from({ length: loops }, () =>
    spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' }),
  );
  const stop = () => {
    for (const child of children) child.kill('SIGKILL');
  };
  process.once('exit', stop);
  return stop;
}
