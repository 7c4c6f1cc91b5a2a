/** What old and new rows differ in that no fact on its way explains. */
import type { Keeper } from '@/consumers/harness/define';
import { tryToRead } from '@/consumers/history/readable';
import type { Sql } from '@/db/connect';
import { MOST_ON_ONE_SIDE, sideBySide } from '@/db/consuming/rebuild-comparison';
import type { Rebuild } from '@/db/consuming/rebuilds';
import { readRecorded } from '@/db/log/event-corrections';
import { nowIso } from '@/server/clock';
import type { Comparison } from '@/server/contracts/rebuild-api';

const MOST_SAMPLES = 5;

/** Compares what was made again with what everyone sees, while both go on. */
export async function compare(sql: Sql, keeper: Keeper, rebuild: Rebuild): Promise<Comparison> {
  const { table, follows } = keeper;
  const { equal, different, onOneSide } = await sideBySide(sql, { rebuild, table, follows });
  const moving = await keysOf(sql, keeper, onOneSide);
  // Where the live rows lack that much, it is early days: nothing can be said of any of them.
  const isFarBehind = onOneSide.length >= MOST_ON_ONE_SIDE;
  const differing = different.filter(({ key }) => !isFarBehind && !moving.has(key));
  const samples = differing.slice(0, MOST_SAMPLES).map(({ key, old, new: young }) => ({
    key,
    ...(old === null ? {} : { old }),
    ...(young === null ? {} : { new: young }),
  }));
  const onTheWay = different.length - differing.length;
  return { at: nowIso(), equal, differing: differing.length, onTheWay, samples };
}

/** The keys of the rows that these events change. */
export async function keysOf(sql: Sql, keeper: Keeper, eventIds: readonly string[]): Promise<Set<string>> {
  const events = (await readRecorded(sql, eventIds)).flatMap((stored) => tryToRead(stored) ?? []);
  return new Set(events.flatMap((event) => keeper.keys(event)));
}
