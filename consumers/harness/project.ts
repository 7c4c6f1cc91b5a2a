/** A projection's batch: each row it touches, folded over the facts in order, kept and told once. */
import type { Sql } from '@/db/connect';
import { readRows } from '@/db/read-models/rows';
import type { Projection, VersionedRow } from './define';
import type { Delivery } from './delivery';
import { emptyPlan, type Plan } from './plan';

/** A row as far as this batch has brought it. */
type Rows = Map<string, VersionedRow | undefined>;

/**
 * Applies deliveries, in order, to the rows they touch.
 * @param attempt does one delivery, and keeps the trouble of one from the others
 */
export async function project(
  { sql, consumer }: { sql: Sql; consumer: Projection },
  deliveries: readonly Delivery[],
  attempt: (delivery: Delivery, work: () => void) => void,
): Promise<Plan> {
  const keys = new Set(deliveries.flatMap(({ event }) => consumer.keys(event)));
  const known = (await readRows(sql, consumer.table, [...keys])) as Rows;
  const changed: Rows = new Map();
  for (const delivery of deliveries) {
    attempt(delivery, () => apply(consumer, delivery, { known, changed }));
  }
  return { ...emptyPlan(), table: consumer.table, ...written(consumer, changed) };
}

function apply(
  consumer: Projection,
  { event }: Delivery,
  { known, changed }: { known: Rows; changed: Rows },
): void {
  const next = consumer.keys(event).map((key) => {
    const before = changed.get(key) ?? known.get(key);
    return [key, before, consumer.when(before, event, key)] as const;
  });
  for (const [key, before, row] of next) {
    if (row && row !== before) changed.set(key, row);
  }
}

function written({ news }: Projection, changed: Rows): Pick<Plan, 'rows' | 'news'> {
  const rows = [...changed].flatMap(([key, row]) => (row ? [{ key, version: row.version, row }] : []));
  if (!news) return { rows, news: [] };
  const told = rows.map((kept) => ({ ...kept, model: news.model, topics: news.topics(kept.row, kept.key) }));
  return { rows, news: told };
}
