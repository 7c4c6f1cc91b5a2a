/** Detects a log that another server wrote: its transaction ids mean nothing here. */
import type { Sql } from '@/db/connect';

/** Whether a recorded event is ahead of all transactions of this server. */
export async function isForeignLog(sql: Sql): Promise<boolean> {
  const [ahead] = await sql`
    select from events where xid >= pg_snapshot_xmax(pg_current_snapshot()) order by xid desc limit 1`;
  return ahead !== undefined;
}

/**
 * Throws on a log restored from another server's dump. The log is read by transaction id, which is the
 * server's own: restored events would sort after all new ones, and new events would never be read.
 */
export async function refuseForeignLog(sql: Sql): Promise<void> {
  if (!(await isForeignLog(sql))) return;
  throw new Error(
    'the log in this database was written by another Postgres server and came here as a dump: its order is ' +
      'not known here. Run "npm run rebase" with DATABASE_URL as the owner of the tables, then start again',
  );
}
