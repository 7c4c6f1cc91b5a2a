/** A range of the log that a rewind redelivers to a partition, and the record of its progress. */

import type { Fragment, Sql } from '@/db/connect';
import { type Cursor, cursorOf, halves } from '@/db/log/cursor';
import { type LogRow, logColumns, toLogEntry } from '@/db/log/event-store';
import type { LogEntry } from '@/server/contracts/live';

type PartitionId = { consumer: string; partition: number };

/** What a partition reads: the types it subscribes to, of the streams in its partition. */
export type RewindScope = { partition: number; partitions: number; follows: readonly string[] };

/** The events of a rewind up to a log position, in order. */
export type RewindRange = { entries: LogEntry[]; upTo: Cursor };

/** How many log entries one range covers. */
const RANGE = 4_000;

/** The next range for a partition; undefined when no rewind is running. */
export async function rewindRange(
  sql: Sql,
  { consumer, partition }: PartitionId,
  part: RewindScope,
): Promise<RewindRange | undefined> {
  const [place] = await sql<{ after: Cursor; upTo: Cursor }[]>`
    select checkpoint_xid::text || ':' || checkpoint_position as after,
      until_xid::text || ':' || until_position as "upTo"
    from rewinds where consumer = ${consumer} and partition = ${partition} and ended_at is null`;
  if (!place) return undefined;
  const [end] = await sql<{ xid: string; position: string }[]>`
    select xid::text, position::text from events where ${between(sql, place)}
    order by events.xid, events.position offset ${RANGE - 1} limit 1`;
  const upTo = end ? cursorOf(end) : place.upTo;
  const rows = await sql<LogRow[]>`
    select xid::text, position::text, ${sql(logColumns)} from events
    where ${between(sql, { after: place.after, upTo })}
      and type = any(${[...part.follows]}) and partition_hash % ${part.partitions} = ${part.partition}
    order by events.xid, events.position`;
  return { entries: rows.map(toLogEntry), upTo };
}

function between(sql: Sql, place: { after: Cursor; upTo: Cursor }): Fragment {
  const [after, upTo] = [halves(place.after), halves(place.upTo)];
  return sql`(xid, position) > (${after.xid}::xid8, ${after.position}::bigint)
             and (xid, position) <= (${upTo.xid}::xid8, ${upTo.position}::bigint)`;
}

/**
 * The progress of a rewind: how many deliveries were missing and are now processed, and up to where the
 * range is complete.
 */
export type Rewound = { missing: number; upTo?: Cursor; looked?: number; waiting?: number };

/** The statement part that records progress; the rewind ends when nothing is left. */
export function recordRewind(sql: Sql, { consumer, partition }: PartitionId, rewound: Rewound): Fragment {
  const { missing, upTo, looked = 0, waiting = 0 } = rewound;
  const place = upTo === undefined ? undefined : halves(upTo);
  const moved = place
    ? sql`, checkpoint_xid = ${place.xid}::xid8, checkpoint_position = ${place.position}::bigint,
            ended_at = case when (until_xid, until_position)
                                 <= (${place.xid}::xid8, ${place.position}::bigint) then now() end`
    : sql``;
  return sql`
    update rewinds
       set missing = missing + ${missing}, looked = looked + ${looked}, waiting = waiting + ${waiting}
           ${moved}
     where consumer = ${consumer} and partition = ${partition} and ended_at is null`;
}
