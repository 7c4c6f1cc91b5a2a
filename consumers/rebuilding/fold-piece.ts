/**
 * A piece of the log, folded into the rows that are made again by the code that keeps the rows everyone sees;
 * a mirror asks again.
 */
import type { Keeper } from '@/consumers/harness/define';
import type { Delivery } from '@/consumers/harness/delivery';
import type { Outside } from '@/consumers/harness/outside';
import { project } from '@/consumers/harness/project';
import { askedAnew } from '@/consumers/harness/reflect';
import { postgresStore } from '@/consumers/harness/store';
import { readable } from '@/consumers/history/readable';
import type { Sql } from '@/db/connect';
import { type Folded, type Rebuild, readRebuilt } from '@/db/consuming/rebuilds';
import { readLog } from '@/db/log/event-store';

const PIECE = 1_000;

export type Folding = { sql: Sql; outside: Outside; keeper: Keeper; rebuild: Rebuild };

/** The next piece after where the rebuild is. Throws when the database fails, or who has to be asked. */
export async function foldPiece(folding: Folding): Promise<Folded> {
  const { sql, keeper, rebuild } = folding;
  const { entries, cursor, more } = await readLog(sql, rebuild.seen, PIECE);
  const stuck = new Map(Object.entries(rebuild.stuck));
  const followed = entries.filter(({ event }) => keeper.follows.some((type) => type === event.type));
  const deliveries: Delivery[] = [];
  for (const { entry, event, isLeftOut } of await readable(sql, followed)) {
    const { stream, version } = entry.event;
    if (event && !stuck.has(stream)) {
      deliveries.push({ cursor: entry.cursor, event, raw: '', attempts: 0 });
    } else if (!isLeftOut) stuck.set(stream, Math.min(version, stuck.get(stream) ?? version));
  }
  const rows = await rowsAfter(folding, deliveries, stuck);
  return {
    seen: cursor,
    looked: rebuild.looked + entries.length,
    stuck: Object.fromEntries(stuck),
    rows,
    isAtEnd: !more,
  };
}

/** The rows that these facts change; where one cannot be applied, its stream is stuck from then on. */
async function rowsAfter(
  { sql, outside, keeper: consumer, rebuild }: Folding,
  deliveries: readonly Delivery[],
  stuck: Map<string, number>,
): Promise<Folded['rows']> {
  const store = {
    ...postgresStore(sql),
    readRows: (_table: string, keys: readonly string[]) => readRebuilt(sql, rebuild.model, keys),
  };
  if (consumer.kind === 'mirror') return askedAnew({ store, consumer, outside }, deliveries);
  const { rows } = await project({ store, consumer }, deliveries, ({ event }, work) => {
    if (stuck.has(event.stream)) return;
    try {
      work();
    } catch {
      stuck.set(event.stream, event.version);
    }
  });
  return rows;
}
