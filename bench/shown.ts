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
  const wanted = new Set(orderIds);
  const rows = await sql<{ key: string; ms: number }[]>`
    select key, extract(epoch from min(at))::float * 1000 as ms from feed
    where model = 'order-status' and row ->> 'status' = 'confirmed' group by key`;
  return rows.flatMap(({ key, ms }) => {
    const story = wanted.has(key) && stories.get(key);
    return story ? [ms - story.placedMs] : [];
  });
}
