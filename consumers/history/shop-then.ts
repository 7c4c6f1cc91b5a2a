/** The shop after so many events of its log, as an operator is shown it. */
import type { Consumer } from '@/consumers/harness/define';
import type { Sql } from '@/db/connect';
import { countedEvents } from '@/db/log/events-by-type';
import type { ModelSnapshot, ShopSnapshot } from '@/server/contracts/past';
import { stockView } from '@/server/contracts/stock-view';
import { type Chronicle, chronicleOf, type Then } from './chronicle';
import { dashboardAt } from './dashboard-then';
import { told } from './fold';
import { frameAt } from './order-frames';

const MOST_SHOWN = 20;
const LONGEST_READING_MS = 250;

/** Where to look: after so many events, at a moment (ISO 8601), or at the end as it is now. */
export type Whereabouts = number | string | undefined;

/**
 * The shop at a place. While the log has not been read that far, it is shown where the reading has come to.
 * Throws when the database fails.
 */
export async function shopAt(
  { sql, consumers }: { sql: Sql; consumers: readonly Consumer[] },
  where: Whereabouts,
): Promise<ShopSnapshot> {
  const chronicle = chronicleOf(sql, consumers);
  const isKnown = typeof where === 'number' && where < chronicle.count && chronicle.isWhole;
  if (!isKnown) await chronicle.readOn(LONGEST_READING_MS);
  const then = await chronicle.at(await countOf(chronicle, where));
  const { isWhole, count: end } = chronicle;
  const about = isWhole ? end : Math.max(end, await countedEvents(sql));
  const dashboard = dashboardAt(then);
  const frame = then.entry && (await frameAt({ sql, consumers }, then.entry.event));
  return {
    place: then.count,
    end,
    about,
    isWhole,
    ...(then.entry && { entry: then.entry }),
    ...(frame?.page && { order: frame.page }),
    ...(dashboard && { dashboard }),
    stock: stockOf(then),
    models: [...then.rows].map(([name, rows]) => modelOf(name, rows)),
    changes: [...(frame?.changes ?? []), ...then.changes.map(told)],
  };
}

async function countOf(chronicle: Chronicle, where: Whereabouts): Promise<number> {
  if (typeof where === 'string') return chronicle.countAt(where);
  return where ?? chronicle.count;
}

/** Rows are shown as they were; one that nobody could show is left out. */
const stockOf = ({ rows }: Then) =>
  [...(rows.get('stock-on-hand')?.values() ?? [])].flatMap((row) => stockView.safeParse(row).data ?? []);

function modelOf(name: string, rows: ReadonlyMap<string, object> | undefined): ModelSnapshot {
  const keys = [...(rows?.keys() ?? [])].toSorted().slice(0, MOST_SHOWN);
  return {
    name,
    rowCount: rows?.size ?? 0,
    isTooLong: rows === undefined,
    rows: keys.map((key) => ({ key, row: { ...rows?.get(key) } })),
  };
}
