/**
 * Read models whose rows gather facts of many streams, folded by their own projections as the log is
 * told.
 */
import type { Consumer, Projection, VersionedRow } from '@/consumers/harness/define';
import type { RowChange } from '@/server/contracts/inspection';
import type { RecordedEvent } from '@/server/contracts/read-event';
import { differencesBetween } from '@/server/inspecting/differences';

/** The rows of each model by name; those of a model that has too many to be kept are undefined. */
export type Folded = ReadonlyMap<string, ReadonlyMap<string, VersionedRow> | undefined>;
type Growing = Map<string, Map<string, VersionedRow> | undefined>;

const MOST_ROWS = 1_500;

/** The projections that can be folded whole: one row of theirs gathers facts of many streams. */
export const gatheringOf = (consumers: readonly Consumer[]): Projection[] =>
  consumers.filter((one) => one.kind === 'projection').filter(({ rowsPer }) => rowsPer === 'everything');

/** Rows that can be folded on without the ones given being changed. */
export const copied = (folded: Folded): Growing =>
  new Map([...folded].map(([name, rows]) => [name, rows && new Map(rows)]));

/** Models without rows. */
export const nothingYet = (projections: readonly Projection[]): Folded =>
  new Map(projections.map(({ name }) => [name, new Map()]));

/** What a fact made of a row. */
export type Changed = {
  projection: Projection;
  event: RecordedEvent;
  key: string;
  before: VersionedRow | undefined;
  after: VersionedRow;
};

/**
 * Folds one more fact into the rows; gives what it changed. What a projection cannot apply changes
 * nothing.
 */
export function foldInto(
  folded: Growing,
  projections: readonly Projection[],
  event: RecordedEvent,
): Changed[] {
  return projections.flatMap((projection) => {
    const rows = folded.get(projection.name);
    if (!rows || !projection.follows.includes(event.type)) return [];
    const changes = applied(rows, projection, event);
    for (const { key, after } of changes) rows.set(key, after);
    if (rows.size > MOST_ROWS) forget(rows, projection, event.at);
    if (rows.size > MOST_ROWS) folded.set(projection.name, undefined);
    return changes;
  });
}

/** Lets go of rows that nobody looks at any more. */
function forget(rows: Map<string, VersionedRow>, { isOver }: Projection, at: string): void {
  for (const key of rows.keys()) if (isOver?.(key, at)) rows.delete(key);
}

/** Nothing when the projection throws: live, such a fact waits for a person. */
function applied(
  rows: ReadonlyMap<string, VersionedRow>,
  projection: Projection,
  event: RecordedEvent,
): Changed[] {
  try {
    return projection.keys(event).flatMap((key): Changed[] => {
      const before = rows.get(key);
      const after = projection.when(before, event, key);
      return after ? [{ projection, event, key, before, after }] : [];
    });
  } catch {
    return [];
  }
}

/** What was changed, as it is told to operators. */
export function told({ projection, event, key, before, after }: Changed): RowChange {
  const { name: consumer, table } = projection;
  const differences = differencesBetween(before, after);
  return { eventId: event.id, consumer, table, key, isNew: !before, differences };
}
