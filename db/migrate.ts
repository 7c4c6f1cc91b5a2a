/** Brings a database to the newest shape, wholly or not at all; safe to run twice and by many at once. */
import { join } from 'node:path';
import { type MigrationMeta, readMigrationFiles } from 'drizzle-orm/migrator';
import { connect, type Sql } from './connect';

const LOCK = 7_336_115;

/**
 * Runs the migrations that are missing, in one statement: whoever loses the connection in the middle leaves
 * nothing behind, and whoever comes at the same time waits and finds it done.
 * @param databaseUrl a role that may create tables
 * @throws when the database cannot be reached, or goes away, or a migration fails, or its log was written by
 *   another server
 */
export async function migrate(databaseUrl: string): Promise<void> {
  const migrations = readMigrationFiles({ migrationsFolder: join(process.cwd(), 'db/migrations') });
  const sql = connect(databaseUrl, { max: 1, asOwner: true });
  try {
    await sql`set statement_timeout = 0`;
    await sql.unsafe(inOne(migrations));
    await refuseForeignLog(sql);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/**
 * The log is read by transaction ids, which are a server's own. What came here as a dump of another one would
 * be read after all that is still to be written, and nothing new would ever be followed up.
 */
async function refuseForeignLog(sql: Sql): Promise<void> {
  const [ahead] = await sql`
    select from events where xid >= pg_snapshot_xmax(pg_current_snapshot()) order by xid desc limit 1`;
  if (!ahead) return;
  throw new Error(
    'the log in this database was written by another Postgres server and came here as a dump: its order is ' +
      'not known here. Bring it as a physical copy (pg_basebackup, a replica or pg_upgrade)',
  );
}

/** The table is the one that the tool that writes the migrations keeps, so that it finds them done. */
const inOne = (migrations: readonly MigrationMeta[]): string => `
do $migrations$
declare newest bigint;
begin
  perform pg_advisory_xact_lock(${LOCK});
  create schema if not exists drizzle;
  create table if not exists drizzle.__drizzle_migrations (
    id serial primary key, hash text not null, created_at bigint);
  select coalesce(max(created_at), 0) into newest from drizzle.__drizzle_migrations;
  ${migrations.map(unlessDone).join('')}
end $migrations$`;

const unlessDone = ({ sql: statements, folderMillis, hash }: MigrationMeta): string => `
  if newest < ${folderMillis} then
    ${statements.map((statement) => `execute $statement$${statement}$statement$;`).join('\n')}
    insert into drizzle.__drizzle_migrations (hash, created_at) values ('${hash}', ${folderMillis});
  end if;`;
