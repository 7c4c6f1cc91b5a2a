/** When shoppers could see that their orders were confirmed: the moment of the news in the feed. */
import type { Sql } from '@/db/connect';
import type { Story } from './log-book';

/**
 * From placed to shown as confirmed, in milliseconds, for those of these orders that the feed still tells
 * of.
 */
export async function shownAfterMs(
  sql: Sql,
  stories: ReadonlyMap<string, Story>,
  orderIds: readonly string[],
): Promise<number[]> {
  const wanted = new Map(orderIds.map((orderId) => [orderId, confirmedAs(stories.get(orderId))]));
  const shownMs = new Map<string, number>();
  const news = await sql<{ key: string; version: number; ms: number }[]>`
    select key, version::integer, extract(epoch from at)::float * 1000 as ms from feed
    where model = 'order-status'`;
  for (const { key, version, ms } of news) {
    if (version < (wanted.get(key) ?? Number.POSITIVE_INFINITY)) continue;
    shownMs.set(key, Math.min(ms, shownMs.get(key) ?? ms));
  }
  return [...shownMs].map(([key, ms]) => ms - (stories.get(key)?.placedMs ?? 0));
}

/** The version in which an order was confirmed; undefined when it was not. */
const confirmedAs = (story: Story | undefined) => story?.versions[story.types.indexOf('order.confirmed')];
