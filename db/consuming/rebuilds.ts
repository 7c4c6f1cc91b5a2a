/** Rebuilds of read models: lease, checkpoint and rows so far. */

import { asJson, type Fragment, type Sql } from '@/db/connect';
import { type Cursor, cursorOf, halves } from '@/db/log/cursor';
import { insertEvents, type NewEvent } from '@/db/log/event-store';
import type { KeptRow } from '@/db/read-models/rows';
import { type Comparison, comparison, type RebuildState } from '@/server/contracts/rebuild-api';

/** A leased rebuild; a write with an old fencing token does nothing. */
export type Rebuild = {
  model: string;
  state: RebuildState['state'];
  way: RebuildState['way'];
  operatorId: string;
  /** The operator's reason. */
  reason: string;
  fencingToken: number;
  seen: Cursor;
  looked: number;
  stuck: Record<string, number>;
  isCompared: boolean;
};

/** Estimates the number of events from the newest position, because counting a long log is slow. */
const about = (sql: Sql): Fragment => sql`
  coalesce((select position from events order by xid desc, position desc limit 1), 0)`;

type Begin = Pick<Rebuild, 'model' | 'way' | 'operatorId' | 'reason'> & { table: string };

/**
 * Starts a rebuild and records it, unless one is running; the `emptied` way deletes the live rows. Throws
 * what Postgres throws when the event's version is taken.
 */
export async function beginRebuild(sql: Sql, begin: Begin, event: NewEvent): Promise<boolean> {
  const { model, table, way, reason, operatorId } = begin;
  const begun = await sql`
    with begun as (
      insert into rebuilds (model, state, way, reason, operator_id, about)
      values (${model}, 'folding', ${way}, ${reason}, ${operatorId}, ${about(sql)})
      on conflict (model) do nothing returning model),
    cleared as (delete from rebuilt_rows where model in (select model from begun)),
    ${way === 'emptied' ? emptied(sql, model, table) : sql``}
    recorded as (${insertEvents(sql, [event], sql`exists (select from begun)`)})
    select model from begun`;
  return begun.length === 1;
}

/** Live consumers must not write to the emptied table: their counts would start from nothing. */
const emptied = (sql: Sql, model: string, table: string): Fragment => sql`
  thrown_away as (delete from ${sql(table)} where exists (select from begun)),
  fenced as (
    update consumer_partitions set fencing_token = fencing_token + 1, owner = ${ownerOf(model)},
      expires_at = now() + interval '1 minute'
    where consumer = ${model} and exists (select from begun)),`;

/** The owner of a model's partitions while its rows are deleted or switched. */
export const ownerOf = (model: string): string => `rebuild of ${model}`;

type Row = Omit<Rebuild, 'seen' | 'looked'> & { xid: string; position: string; looked: string };

/** Acquires or renews the leases of these models' rebuilds; returns those now leased. */
export async function takeRebuilds(sql: Sql, owner: string, models: readonly string[]): Promise<Rebuild[]> {
  const rows = await sql<Row[]>`
    update rebuilds
       set fencing_token = fencing_token + (owner is distinct from ${owner})::integer, owner = ${owner},
           expires_at = now() + interval '10 seconds'
     where model = any(${[...models]}) and (owner is null or owner = ${owner} or expires_at < now())
    returning model, state, way, operator_id as "operatorId", reason, fencing_token as "fencingToken",
      checkpoint_xid::text as xid,
              checkpoint_position::text as position, looked, stuck, compared is not null as "isCompared"`;
  return rows.map(({ xid, position, looked, ...rest }) => ({
    ...rest,
    looked: Number(looked),
    seen: cursorOf({ xid, position }),
  }));
}

/** Releases the leases, so that another worker can continue at once. */
export async function releaseRebuilds(sql: Sql, owner: string): Promise<void> {
  await sql`update rebuilds set owner = null, expires_at = now() where owner = ${owner}`;
}

/** The result of folding a chunk of the log. */
export type Folded = Pick<Rebuild, 'seen' | 'looked' | 'stuck'> & {
  rows: readonly KeptRow[];
  isAtEnd: boolean;
};

/**
 * Stores a folded chunk; returns the next state, or undefined when the rebuild ended or has another owner.
 */
export async function keepFolded(
  sql: Sql,
  { model, fencingToken }: Pick<Rebuild, 'model' | 'fencingToken'>,
  { seen, looked, stuck, rows, isAtEnd }: Folded,
): Promise<Rebuild['state'] | undefined> {
  const { xid, position } = halves(seen);
  const kept = await sql<{ state: Rebuild['state'] }[]>`
    with mine as (
      update rebuilds
         set checkpoint_xid = ${xid}::xid8, checkpoint_position = ${position}::bigint, looked = ${looked},
             about = greatest(${about(sql)}, ${looked}), stuck = ${asJson(stuck)}::text::jsonb,
             expires_at = now() + interval '10 seconds',
             state = case when state = 'folding' and ${isAtEnd}
                          then case way when 'emptied' then 'switching' else 'following' end
                          else state end
       where model = ${model} and fencing_token = ${fencingToken}
      returning state),
    kept as (
      insert into rebuilt_rows as kept (model, key, version, row)
      select ${model}, key, version, row
      from jsonb_to_recordset(${asJson(rows)}::text::jsonb) as new(key text, version bigint, row jsonb)
      where exists (select from mine)
      on conflict (model, key) do update set version = excluded.version, row = excluded.row)
    select state from mine`;
  return kept[0]?.state;
}

/** The rebuilt rows with these keys, by key. */
export async function readRebuilt(sql: Sql, model: string, keys: readonly string[]) {
  const rows = await sql<{ key: string; row: unknown }[]>`
    select key, row from rebuilt_rows where model = ${model} and key = any(${[...keys]})`;
  return new Map(rows.map(({ key, row }) => [key, row]));
}

/** Stores a comparison. */
export async function keepComparison(
  sql: Sql,
  { model, fencingToken }: Rebuild,
  found: Comparison,
): Promise<void> {
  await sql`
    update rebuilds set compared = ${asJson(found)}::text::jsonb where model = ${model}
      and fencing_token = ${fencingToken}`;
}

/** Requests the next comparison, or the switch; returns whether a rebuild is ready for it. */
export async function askOfRebuild(
  sql: Sql,
  model: string,
  { act, operatorId, reason }: { act: 'compare' | 'switch'; operatorId: string; reason: string },
): Promise<boolean> {
  const asked = await sql`
    update rebuilds
       set compared = case when ${act} = 'compare' then null else compared end,
           state = case when ${act} = 'switch' then 'switching' else state end,
           operator_id = ${operatorId}, reason = ${reason}
     where model = ${model} and state = 'following' and (compared is not null or ${act} = 'compare')
    returning model`;
  return asked.length === 1;
}

/** Abandons a rebuild and records it; impossible once the old rows are deleted. */
export async function abandonRebuild(sql: Sql, model: string, event: NewEvent): Promise<boolean> {
  const gone = await sql`
    with gone as (
      delete from rebuilds
      where model = ${model} and way = 'beside' and state <> 'switching' returning model),
    cleared as (delete from rebuilt_rows where model in (select model from gone)),
    recorded as (${insertEvents(sql, [event], sql`exists (select from gone)`)})
    select model from gone`;
  return gone.length === 1;
}

/** The running rebuilds, by model. */
export async function readRebuilds(sql: Sql): Promise<Map<string, RebuildState>> {
  const rows = await sql<(Omit<RebuildState, 'comparison'> & { model: string; compared: unknown })[]>`
    select model, state, way, reason, looked::float8 as looked, about::float8 as about, compared,
           (select count(*)::integer from jsonb_object_keys(stuck)) as stuck,
           to_char(started_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "startedAt"
    from rebuilds`;
  return new Map(
    rows.map(({ model, compared, ...rest }) => {
      const found = comparison.safeParse(compared);
      return [model, { ...rest, ...(found.success && { comparison: found.data }) }];
    }),
  );
}
