/** One order at a time, with nothing else going on. */
import { pause } from '@/server/clock';
import type { LogBook } from './log-book';
import { untilEnded } from './settle';
import { type Counter, placePatiently } from './shopper';

const GAP_MS = 100;

/**
 * Places so many orders, each after the one before has ended and a pause; gives them and how long
 * accepting took.
 */
export async function placeOneByOne(
  { counter, book, cookies }: { counter: Counter; book: LogBook; cookies: readonly string[] },
  orders: number,
): Promise<{ orderIds: string[]; acceptMs: number[] }> {
  const placed: { orderIds: string[]; acceptMs: number[] } = { orderIds: [], acceptMs: [] };
  for (let number = 0; number < orders; number += 1) {
    await pause(GAP_MS);
    const { orderId, ms } = await placePatiently(counter, number, cookies[number % cookies.length]);
    placed.orderIds.push(orderId);
    placed.acceptMs.push(ms);
    await pause(GAP_MS);
    await untilEnded(book, book.ended + 1);
  }
  return placed;
}
