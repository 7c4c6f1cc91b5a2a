/** Places orders: concurrently up to a limit, or one at a time. */

import { spawn } from 'node:child_process';
import { pause } from '@/server/clock';
import type { OrderLog } from './order-log';
import { untilEnded } from './settle';
import type { Lines } from './shelves';
import { Busy, type OrderClient, placePatiently } from './shopper';

/** Accepted orders, their latencies in milliseconds, and the number rejected with 503. */
export type Load = { orderIds: string[]; acceptMs: number[]; tookMs: number; refused: number };

/** How many orders, how many at a time, from which number, by which shoppers, and what they order. */
export type Plan = {
  orders: number;
  concurrency: number;
  from: number;
  cookies: readonly string[];
  lines: (number: number) => Lines;
};

/**
 * Places the orders; a rejected client waits for Retry-After and goes on with the next. Throws on other
 * errors.
 */
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

/** Registers shoppers by their first order; returns their cookies and those orders. */
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
 * Places orders one by one, each after the previous one has ended and a pause; returns ids and latencies.
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

/** Starts endless loops that compete for the CPU; returns how to stop them. */
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
