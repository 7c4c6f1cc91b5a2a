/**
 * Replaces a read model's rows with the rebuilt ones, while no other worker can write them, and marks every
 * event folded into them as processed.
 */
import { asJson, type Sql } from '@/db/connect';
import { halves } from '@/db/log/cursor';
import { insertEvents, type NewEvent } from '@/db/log/event-store';
import { type News, newsPart } from './partition-write';
import { ownerOf, type Rebuild } from './rebuilds';

/** The rebuild, the live table, and the event types folded into it. */
export type Switch = { rebuild: Rebuild; table: string; follows: readonly string[] };

/**
 * Fences the partitions of a model off from their workers, or extends that; a write begun before has either
 * committed or will fail.
 */
export async function fencePartitions(sql: Sql, model: string): Promise<void> {
  await sql`
    update consumer_partitions
       set fencing_token = fencing_token + (owner is distinct from ${ownerOf(model)})::integer,
         owner = ${ownerOf(model)},
           expires_at = now() + interval '1 minute'
     where consumer = ${model}`;
}

/**
 * Switches in one statement: replaces differing rows whatever their version, deletes rows that should not
 * exist, announces the changes, marks the folded events as processed, removes their parked deliveries, and
 * moves the partitions' checkpoints past them. Returns undefined, and does nothing, when the rebuild or a
 * partition has another owner.
 */
export async function switchRows(
  sql: Sql,
  { rebuild, table, follows }: Switch,
  { event, news }: { event: NewEvent; news: readonly News[] },
): Promise<{ replaced: number; removed: number } | undefined> {
  const { model, fencingToken, seen } = rebuild;
  const { xid, position } = halves(seen);
  const owner = ownerOf(model);
  const [done] = await sql<{ replaced: number; removed: number }[]>`
    with free as (
      select from consumer_partitions where consumer = ${model} and not (owner = ${owner} and expires_at > now())),
    mine as (
      delete from rebuilds
      where model = ${model} and fencing_token = ${fencingToken} and state = 'switching'
        and not exists (select from free)
      returning model),
    replaced as (
      insert into ${sql(table)} as kept (key, version, row)
      select key, version, row from rebuilt_rows where model in (select model from mine)
      on conflict (key) do update set version = excluded.version, row = excluded.row
      where (kept.version, kept.row) is distinct from (excluded.version, excluded.row)
      returning key),
    removed as (
      delete from ${sql(table)} as old
      where exists (select from mine)
        and not exists (select from rebuilt_rows new where new.model = ${model} and new.key = old.key)
      returning key),
    folded as (
      select id from events
      where type = any(${[...follows]}) and (xid, position) <= (${xid}::xid8, ${position}::bigint)
        and version < coalesce((${asJson(rebuild.stuck)}::text::jsonb ->> stream)::integer, 2147483647)
        and exists (select from mine)),
    marked as (
      insert into inbox (consumer, event_id)
      select ${model}, id from folded
      where not exists (select from inbox where consumer = ${model} and event_id = id)
      on conflict do nothing),
    released as (
      delete from parked_deliveries where consumer = ${model} and event_id in (select id from folded)),
    cleared as (delete from rebuilt_rows where model in (select model from mine)),
    told as (${newsPart(sql, news)} where exists (select from mine)),
    recorded as (${insertEvents(sql, [event], sql`exists (select from mine)`)}),
    freed as (
      update consumer_partitions
         set owner = null, expires_at = now(),
             (checkpoint_xid, checkpoint_position) = (
               select xid, position
               from (values (checkpoint_xid, checkpoint_position), (${xid}::xid8, ${position}::bigint))
                 as place(xid, position)
               order by xid desc, position desc limit 1)
       where consumer = ${model} and exists (select from mine))
    select (select count(*)::integer from replaced) as replaced,
           (select count(*)::integer from removed) as removed
    from mine`;
  return done;
}
