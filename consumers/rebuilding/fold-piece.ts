/**
 * A piece of the log, folded into the rows that are made again: by the code that keeps the rows everyone
 * sees.
 */
import type { Projection } from '@/consumers/harness/define';
import type { Delivery } from '@/consumers/harness/delivery';
import { project } from '@/consumers/harness/project';
import { postgresStore } from '@/consumers/harness/store';
import { readable } from '@/consumers/history/readable';
import type { Sql } from '@/db/connect';
import { readLog } from '@/db/event-store';
import { type Folded, type Rebuild, readRebuilt } from '@/db/rebuilds';

const PIECE = 1_000;

/** The next piece after where the rebuild is. Throws when the database fails. */
export async function foldPiece(sql: Sql, projection: Projection, rebuild: Rebuild): Promise<Folded> {
  const { entries, cursor, more } = await readLog(sql, rebuild.seen, PIECE);
  const stuck = new Map(Object.entries(rebuild.stuck));
  const followed = entries.filter(({ event }) => projection.follows.some((type) => type === event.type));
  const deliveries: Delivery[] = [];
  for (const { entry, event, isLeftOut } of await readable(sql, followed)) {
    const { stream, version } = entry.event;
    if (event && !stuck.has(stream)) {
      deliveries.push({ cursor: entry.cursor, event, raw: '', attempts: 0 });
    } else if (!isLeftOut) stuck.set(stream, Math.min(version, stuck.get(stream) ?? version));
  }
  const store = {
    ...postgresStore(sql),
    readRows: (_table: string, keys: readonly string[]) => readRebuilt(sql, rebuild.model, keys),
  };
  const { rows } = await project({ store, consumer: projection }, deliveries, ({ event }, work) => {
    if (stuck.has(event.stream)) return;
    try {
      work();
    } catch {
      stuck.set(event.stream, event.version);
    }
  });
  return {
    seen: cursor,
    looked: rebuild.looked + entries.length,
    stuck: Object.fromEntries(stuck),
    rows,
    isAtEnd: !more,
  };
}
