/** The events a partition has yet to process, found without scanning events that it does not subscribe to. */

import type { Fragment, Sql } from '@/db/connect';
import { commonTypes, isRare } from '@/db/tables/log';
import { isSubscribed } from './consumer-partitions';

/** The limit, and a further condition on the events. */
type Wanted = { most: number; where: Fragment };

/**
 * The oldest events after the checkpoint of `assignment` (a row of `consumer_partitions`) that it
 * subscribes to, as a subquery. A consumer of common types has its checkpoint near the end of the log, so
 * scanning from there is cheap. The checkpoint of a consumer of rare types stays at its last such event, so
 * those are read through their own index.
 */
export function beyondCheckpoint(sql: Sql, { most, where }: Wanted): Fragment {
  const hearsOfOrders = sql`assignment.follows && ${sql.unsafe(`'{${commonTypes.join(',')}}'::text[]`)}`;
  const oldest = (which: Fragment) => sql`
    (select stream, at from events
     where (xid, position) > (assignment.checkpoint_xid, assignment.checkpoint_position)
       and ${isSubscribed(sql)} and ${which} and ${where}
     order by xid, position limit ${most})`;
  return sql`
    (${oldest(hearsOfOrders)} union all ${oldest(sql`not (${hearsOfOrders}) and ${sql.unsafe(isRare)}`)})`;
}
