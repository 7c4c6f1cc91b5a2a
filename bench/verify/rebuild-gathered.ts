/**
 * Read models whose rows gather facts of many streams, rebuilt from the facts that their consumer has done:
 * at every moment the rows are what those come to.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Projection, VersionedRow } from '@/consumers/harness/define';
import type { Sql } from '@/db/connect';
import type { LogRow } from '@/db/event-store';
import { type Claim, Tally } from './claim';
import { plain } from './plain';
import { noEvent, readable, recordedIn, withCorrections } from './recorded';

const BATCH = 2_000;

type Row = LogRow & { done: boolean; shown: { key: string; row: unknown } | null };

/** Rebuilds one read model in memory and compares. */
export async function rebuildGathered(sql: Sql, consumer: Projection): Promise<(atRest: boolean) => Claim> {
  const live = new Map<string, unknown>();
  const rebuilt = new Map<string, VersionedRow>();
  let undone = 0;
  // One statement is one moment: rows first, then the facts they came from.
  const statement = sql<Row[]>`
    select ${noEvent(sql)}, true as done,
           jsonb_build_object('key', key, 'row', row) as shown
    from ${sql(consumer.table)}
    union all (
      select ${readable(sql)}, inbox.event_id is not null as done, null::jsonb as shown
      from events ${withCorrections(sql)}
      left join inbox on inbox.consumer = ${consumer.name} and inbox.event_id = events.id
      where events.type = any(${[...consumer.follows]})
      order by events.xid, events.position)`;
  for await (const rows of statement.cursor(BATCH)) {
    for (const row of rows) {
      if (row.shown) live.set(row.shown.key, row.shown.row);
      else if (row.done) apply(consumer, rebuilt, row);
      else undone += 1;
    }
  }
  return (atRest) =>
    compared(consumer, live, rebuilt).claim(atRest, undone > 0 ? `${undone} facts later` : undefined);
}

function apply(consumer: Projection, rebuilt: Map<string, VersionedRow>, row: LogRow): void {
  const event = recordedIn(row);
  if (!event) return;
  for (const key of consumer.keys(event)) {
    const next = consumer.when(rebuilt.get(key), event, key);
    if (next) rebuilt.set(key, next);
  }
}

function compared(
  { table }: Projection,
  live: ReadonlyMap<string, unknown>,
  rebuilt: ReadonlyMap<string, VersionedRow>,
): Tally {
  const tally = new Tally(`${table} is what the log comes to, as far as it was followed`);
  for (const key of new Set([...live.keys(), ...rebuilt.keys()])) {
    tally.always(key, isDeepStrictEqual(live.get(key), plain(rebuilt.get(key) ?? null)));
  }
  return tally;
}
