/** A stretch of the log that a partition is given again, and what is written once it is through. */

import type { Fragment, Sql } from '@/db/connect';
import { type Cursor, cursorOf, halves } from '@/db/log/cursor';
import { type LogRow, logColumns, toLogEntry } from '@/db/log/event-store';
import type { LogEntry } from '@/server/contracts/live';

type PartitionId = { consumer: string; partition: number };

/** What of the log is a partition's: what it follows, of the streams of its partition. */
export type RewindPart = { partition: number; partitions: number; follows: readonly string[] };

/** What a partition follows up to a place in the log, in order. */
export type RewindStretch = { entries: LogEntry[]; upTo: Cursor };

/** How many entries of the log a partition looks through at a time. */
const STRETCH = 4_000;

/** The next stretch for a partition; undefined when it is not being rewound, or there is nothing left. */
export async function rewindStretch(
  sql: Sql,
  { consumer, partition }: PartitionId,
  part: RewindPart,
): Promise<RewindStretch | undefined> {
  const [place] = await sql<{ after: Cursor; upTo: Cursor }[]>`
    select checkpoint_xid::text || ':' || checkpoint_position as after,
      until_xid::text || ':' || until_position as "upTo"
    from rewinds where consumer = ${consumer} and partition = ${partition} and ended_at is null`;
  if (!place) return undefined;
  const [end] = await sql<{ xid: string; position: string }[]>`
    select xid::text, position::text from events where ${between(sql, place)}
    order by events.xid, events.position offset ${STRETCH - 1} limit 1`;
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

/** What a partition did of its rewind: how much was missing and is done now, or that a stretch is through. */
export type Rewound = { missing: number; upTo?: Cursor; looked?: number; waiting?: number };

/** The part of a partition's write that says so; it ends when nothing is left. */
export function rewoundPart(sql: Sql, { consumer, partition }: PartitionId, rewound: Rewound): Fragment {
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
