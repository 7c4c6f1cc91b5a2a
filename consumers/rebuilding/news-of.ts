/**
 * What open pages have to be told when rows are switched: what the live partition had not come to, and what
 * was wrong.
 */
import { z } from 'zod';
import type { Keeper } from '@/consumers/harness/define';
import type { Sql } from '@/db/connect';
import type { News } from '@/db/consuming/partition-write';
import { sideBySide } from '@/db/consuming/rebuild-comparison';
import { type Rebuild, readRebuilt } from '@/db/consuming/rebuilds';
import { keysOf } from './compare';

const versioned = z.looseObject({ version: z.int() });

/**
 * To be asked while the partitions are held. Of rows that were thrown away all was told when they were made
 * first.
 */
export async function newsOf(sql: Sql, keeper: Keeper, rebuild: Rebuild): Promise<News[]> {
  const { table, follows, news } = keeper;
  if (!news) return [];
  const { different, onOneSide } = await sideBySide(sql, { rebuild, table, follows });
  const wrong = rebuild.way === 'beside' ? different.map(({ key }) => key) : [];
  const keys = new Set([...wrong, ...(await keysOf(sql, keeper, onOneSide))]);
  const rows = await readRebuilt(sql, rebuild.model, [...keys]);
  return [...rows].map(([key, stored]) => {
    const row = versioned.parse(stored);
    return { model: news.model, key, version: row.version, topics: news.topics(row, key) };
  });
}
