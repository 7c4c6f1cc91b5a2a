/** Whether the log was written by another server: its transaction ids would mean nothing here. */
import type { Sql } from '@/db/connect';

/** Whether a recorded event, or a checkpoint, is ahead of all transactions of this server. */
export async function isForeignLog(sql: Sql): Promise<boolean> {
  const [ahead] = await sql`
    select from events where xid >= pg_snapshot_xmax(pg_current_snapshot()) order by xid desc limit 1`;
  return ahead !== undefined;
}

/**
 * The log is read by transaction ids, which are a server's own. What came here as a dump of another one would
 * be read after all that is still to be written, and nothing new would ever be followed up.
 */
export async function refuseForeignLog(sql: Sql): Promise<void> {
  if (!(await isForeignLog(sql))) return;
  throw new Error(
    'the log in this database was written by another Postgres server and came here as a dump: its order is ' +
      'not known here. Run "npm run rebase" with DATABASE_URL as the owner of the tables, then start again',
  );
}
