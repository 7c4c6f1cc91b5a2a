/**
 * Read models with a row for each stream, rebuilt from the log: a live row of version n must be what the
 * first n facts of its stream come to, also while newer ones are on their way.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Projection, VersionedRow } from '@/consumers/harness/define';
import type { Sql } from '@/db/connect';
import type { LogRow } from '@/db/event-store';
import type { RecordedEvent } from '@/server/contracts/read-event';
import { type Claim, Tally } from './claim';
import { plain } from './plain';
import { noEvent, readable, recordedIn, withCorrections } from './recorded';

const BATCH = 2_000;

type Row = LogRow & { shown: { key: string; version: number; row: unknown } | null };
type Kept = { version: number; row: unknown };

/** Rebuilds one read model in memory and compares. */
export async function rebuildStreams(sql: Sql, consumer: Projection): Promise<(atRest: boolean) => Claim> {
  const rebuilt = new Rebuilt(consumer);
  // One statement is one moment: rows first, then the facts they came from.
  const statement = sql<Row[]>`
    select ${noEvent(sql)},
           jsonb_build_object('key', key, 'version', version, 'row', row) as shown
    from ${sql(consumer.table)}
    union all (
      select ${readable(sql)}, null::jsonb as shown
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
    this.#tally = new Tally(`${consumer.table} is what the log comes to, row by row`);
  }

  take(row: Row): void {
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

  /** A row older than the log is on its way; one that is newer, or of no stream, can never be right. */
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
