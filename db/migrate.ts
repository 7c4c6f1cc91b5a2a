/** Brings a database to the newest shape; safe to run twice and by two starters at once. */
import { join } from 'node:path';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate as runMigrations } from 'drizzle-orm/postgres-js/migrator';
import { connect } from './connect';

const LOCK = 7_336_115;

/**
 * Runs the migrations that are missing, under a lock, on one connection.
 * @param databaseUrl a role that may create tables
 * @throws when the database cannot be reached or a migration fails
 */
export async function migrate(databaseUrl: string): Promise<void> {
  const sql = connect(databaseUrl, { max: 1, asOwner: true });
  try {
    await sql`select pg_advisory_lock(${LOCK})`;
    await runMigrations(drizzle(sql), { migrationsFolder: join(process.cwd(), 'db/migrations') });
  } finally {
    await sql.end({ timeout: 5 });
  }
}
