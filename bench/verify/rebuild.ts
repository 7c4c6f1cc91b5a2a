/** Rebuilds read models in memory and compares them with the live rows. */
import { isDeepStrictEqual } from 'node:util';
import type { Projection, VersionedRow } from '@/consumers/harness/define';
import type { Fragment, Sql } from '@/db/connect';
import { type LogRow, toLogEntry } from '@/db/log/event-store';
import { type RecordedEvent, readEvent, UnreadableEvent } from '@/server/contracts/read-event';
import { type Claim, Tally } from './claim';

const BATCH = 2_000;

type StreamRow = LogRow & { shown: { key: string; version: number; row: unknown } | null };
type Kept = { version: number; row: unknown };

/**
 * Rebuilds a read model with a row per stream: a row of version n must equal the first n events of its
 * stream, even while newer ones are pending.
 */
export async function rebuildStreamRows(sql: Sql, consumer: Projection): Promise<(atRest: boolean) => Claim> {
  const rebuilt = new Rebuilt(consumer);
  // One statement is one snapshot: rows first, then the events behind them.
  const statement = sql<StreamRow[]>`
    select ${nullEvent(sql)},
           jsonb_build_object('key', key, 'version', version, 'row', row) as shown
    from ${sql(consumer.table)}
    union all (
      select ${correctedEvent(sql)}, null::jsonb as shown
      from events ${withCorrections(sql)}
      where events.type = any(${[...consumer.follows]})
      order by events.stream, events.version)`;
  for await (const rows of statement.cursor(BATCH)) for (const row of rows) rebuilt.take(row);
  return (atRest) => rebuilt.tally().claim(atRest);
}

class Rebuilt {
  readonly #live = new Map<string, Kept>();
  readonly #tally: Tally;
  readonly #newest = new Map<string, number>();
  readonly #wrong = new Set<string>();
  #stream = '';
  #folded: VersionedRow | undefined;

  constructor(private readonly consumer: Projection) {
    this.#tally = new Tally(`${consumer.table} equals the log, row by row`);
  }

  take(row: StreamRow): void {
    if (row.shown) return void this.#live.set(row.shown.key, row.shown);
    const event = recordedIn(row);
    if (event) this.#apply(event);
  }

  #apply(event: RecordedEvent): void {
    if (event.stream !== this.#stream) this.#folded = undefined;
    this.#stream = event.stream;
    const [key = ''] = this.consumer.keys(event);
    this.#folded = this.consumer.when(this.#folded, event, key) ?? this.#folded;
    if (!this.#folded) return;
    this.#newest.set(key, this.#folded.version);
    const live = this.#live.get(key);
    if (live?.version !== this.#folded.version) return;
    if (!isDeepStrictEqual(live.row, plain(this.#folded))) this.#wrong.add(key);
  }

  /** A row older than the log is still pending; one that is newer or has no stream is violated for good. */
  tally(): Tally {
    for (const [key, newest] of this.#newest) {
      const version = this.#live.get(key)?.version ?? 0;
      if (version < newest && !this.#wrong.has(key)) this.#tally.inTheEnd(key, false);
      else this.#tally.always(key, version === newest && !this.#wrong.has(key));
    }
    for (const key of this.#live.keys()) if (!this.#newest.has(key)) this.#tally.always(key, false);
    return this.#tally;
  }
}

type GatheredRow = LogRow & { done: boolean; shown: { key: string; row: unknown } | null };

/**
 * Rebuilds a read model whose rows aggregate many streams, from the events that its consumer has processed.
 */
export async function rebuildGatheredRows(
  sql: Sql,
  consumer: Projection,
): Promise<(atRest: boolean) => Claim> {
  const live = new Map<string, unknown>();
  const rebuilt = new Map<string, VersionedRow>();
  let undone = 0;
  // One statement is one snapshot: rows first, then the events behind them.
  const statement = sql<GatheredRow[]>`
    select ${nullEvent(sql)}, true as done,
           jsonb_build_object('key', key, 'row', row) as shown
    from ${sql(consumer.table)}
    union all (
      select ${correctedEvent(sql)}, inbox.event_id is not null as done, null::jsonb as shown
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
    compared(consumer, live, rebuilt).claim(atRest, undone > 0 ? `${undone} events pending` : undefined);
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
  const tally = new Tally(`${table} equals the processed events`);
  for (const key of new Set([...live.keys(), ...rebuilt.keys()])) {
    tally.always(key, isDeepStrictEqual(live.get(key), plain(rebuilt.get(key) ?? null)));
  }
  return tally;
}

/** The columns of an event with its correction applied, if there is one. */
export const correctedEvent = (sql: Sql): Fragment => sql`
  events.id, events.stream, events.version, events.type, events.at, events.metadata,
  events.xid::text as xid, events.position::text as position,
  coalesce(corrected.data, events.data) as data,
  coalesce(corrected.schema_version, events.schema_version) as schema_version`;

/** The same columns as nulls, for rows without an event. */
export const nullEvent = (sql: Sql): Fragment => sql`
  null::uuid as id, '' as stream, 0 as version, '' as type, now() as at, null::jsonb as metadata,
  '0' as xid, '0' as position, null::jsonb as data, 0::smallint as schema_version`;

/** The join that `correctedEvent` needs. */
export const withCorrections = (sql: Sql): Fragment => sql`
  left join event_corrections corrected on corrected.event_id = events.id`;

/** The event of a row; undefined when it is unreadable, and so was never applied. */
export function recordedIn(row: LogRow): RecordedEvent | undefined {
  try {
    return readEvent(toLogEntry(row).event);
  } catch (error) {
    if (error instanceof UnreadableEvent) return undefined;
    throw error;
  }
}

/** The value after a JSON round trip. */
export const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
