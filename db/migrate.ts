/** Brings a database to the newest shape, wholly or not at all; safe to run twice and by many at once. */
import { join } from 'node:path';
import { type MigrationMeta, readMigrationFiles } from 'drizzle-orm/migrator';
import { connect } from './connect';

const LOCK = 7_336_115;

/**
 * Runs the migrations that are missing, in one statement: whoever loses the connection in the middle leaves
 * nothing behind, and whoever comes at the same time waits and finds it done.
 * @param databaseUrl a role that may create tables
 * @throws when the database cannot be reached, or goes away, or a migration fails
 */
export async function migrate(databaseUrl: string): Promise<void> {
  const migrations = readMigrationFiles({ migrationsFolder: join(process.cwd(), 'db/migrations') });
  const sql = connect(databaseUrl, { max: 1, asOwner: true });
  try {
    await sql`set statement_timeout = 0`;
    await sql.unsafe(inOne(migrations));
  } finally {
    await sql.end({ timeout: 1 });
  }
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
