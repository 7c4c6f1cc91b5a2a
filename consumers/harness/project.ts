/** A projection's batch: each row it touches, folded over the facts in order, kept and told once. */
import type { Projection, VersionedRow } from './define';
import type { Delivery } from './delivery';
import { gappedStreams, rowsFromLog } from './gaps';
import { emptyPlan, type Plan } from './plan';
import { recordedStepOf } from './steps';
import type { Store } from './store';

/** A row as far as this batch has brought it. */
type Rows = Map<string, VersionedRow | undefined>;
/** The recorded step that changed a row last. */
type Steps = Map<string, string>;

/**
 * Applies deliveries, in order, to the rows they touch.
 * @param attempt does one delivery, and keeps the trouble of one from the others
 */
export async function project(
  { store, consumer }: { store: Store; consumer: Projection },
  deliveries: readonly Delivery[],
  attempt: (delivery: Delivery, work: () => void) => void,
): Promise<Plan> {
  const keys = new Set(deliveries.flatMap(({ event }) => consumer.keys(event)));
  const known = (await store.readRows(consumer.table, [...keys])) as Rows;
  const changed: Rows = await missed({ store, consumer }, deliveries, known);
  const steps: Steps = new Map();
  for (const delivery of deliveries) {
    attempt(delivery, () => apply(consumer, delivery, { known, changed, steps }));
  }
  return { ...emptyPlan(), table: consumer.table, ...written(consumer, changed, steps) };
}

/** Rows that belong to one stream and of which a fact was skipped, made whole from the log. */
async function missed(
  { store, consumer }: { store: Store; consumer: Projection },
  deliveries: readonly Delivery[],
  known: Rows,
): Promise<Rows> {
  if (consumer.rowsPer !== 'stream') return new Map();
  const versionOf = ({ event }: Delivery) => known.get(consumer.keys(event)[0] ?? '')?.version ?? 0;
  return rowsFromLog({ store, consumer }, gappedStreams(deliveries, versionOf));
}

function apply(
  consumer: Projection,
  delivery: Delivery,
  { known, changed, steps }: { known: Rows; changed: Rows; steps: Steps },
): void {
  const { event } = delivery;
  const step = recordedStepOf(delivery);
  const next = consumer.keys(event).flatMap((key) => {
    const before = changed.get(key) ?? known.get(key);
    if (isOld(consumer, before, event)) return [];
    const row = consumer.when(before, event, key);
    return row ? [[key, row] as const] : [];
  });
  for (const [key, row] of next) {
    changed.set(key, row);
    if (step) steps.set(key, step);
  }
}

/** A row that belongs to one stream has the version of its newest fact: what is not newer has been seen. */
const isOld = (
  { rowsPer }: Projection,
  row: VersionedRow | undefined,
  { version }: { version: number },
): boolean => rowsPer === 'stream' && row !== undefined && version <= row.version;

/** Rows that have changed, as they are kept and told; each with the recorded step that changed it last. */
export function written(
  { news }: Pick<Projection, 'news'>,
  changed: ReadonlyMap<string, VersionedRow | undefined>,
  steps: Steps,
): Pick<Plan, 'rows' | 'news'> {
  const rows = [...changed].flatMap(([key, row]) => (row ? [{ key, version: row.version, row }] : []));
  if (!news) return { rows, news: [] };
  const told = rows.map(({ key, version, row }) => {
    return { topics: news.topics(row, key), model: news.model, key, version, traceparent: steps.get(key) };
  });
  return { rows, news: told };
}
