/** What a partition has yet to do of the log, found without looking through facts that it does not follow. */
import type { Fragment, Sql } from '@/db/connect';
import { commonTypes, isRare } from '@/db/tables/log';

/** How many facts are wanted at most, and what else must be true of them. */
type Wanted = { most: number; where: Fragment };

/**
 * The oldest facts beyond the place of `partition`, a row of the table of partitions, that it follows; to be
 * selected from. Who follows what every order says hears of something all the time, so its place is near the
 * end of the log. The place of one that follows only rare types stands where it last heard of any: these have
 * an index.
 */
export function beyondCheckpoint(sql: Sql, { most, where }: Wanted): Fragment {
  const hearsOfOrders = sql`assignment.follows && ${sql.unsafe(`'{${commonTypes.join(',')}}'::text[]`)}`;
  const oldest = (which: Fragment) => sql`
    (select stream, at from events
     where (xid, position) > (assignment.checkpoint_xid, assignment.checkpoint_position)
       and partition_hash % assignment.partitions = assignment.partition and type = any(assignment.follows)
         and ${which} and ${where}
     order by xid, position limit ${most})`;
  return sql`
    (${oldest(hearsOfOrders)} union all ${oldest(sql`not (${hearsOfOrders}) and ${sql.unsafe(isRare)}`)})`;
}
