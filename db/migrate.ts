/**
 * Brings a database to the newest shape, each migration wholly or not at all, while the shop goes on; safe to
 * run twice and by many at once.
 */
import { join } from 'node:path';
import { type MigrationMeta, readMigrationFiles } from 'drizzle-orm/migrator';
import { pause } from '@/server/clock';
import { asJson, connect, type Sql } from './connect';
import { refuseForeignLog } from './log/foreign-log';
import { allInOne, MIGRATION_LOCK as LOCK, type PendingIndex, stepsOf } from './migration-steps';

type Options = {
  /** What is to be run, oldest first; by default the migrations of this tree. */
  migrations?: readonly MigrationMeta[];
  /** How long one try waits for a lock, and everybody who comes after it waits with it. */
  lockMs?: number;
  /** How often a migration is tried, with pauses in which the shop catches up. */
  tries?: number;
  /** Called with a line for people before each further try. */
  waits?: (line: string) => void;
};

const inTree = () => readMigrationFiles({ migrationsFolder: join(process.cwd(), 'db/migrations') });

/**
 * Runs the migrations that are missing, each in one statement: whoever loses the connection in the middle
 * leaves nothing half done, and whoever comes at the same time waits and finds it done. A migration that
 * cannot have its locks within two seconds lets everybody pass and tries again; indexes on tables that are in
 * use are built concurrently.
 * @param databaseUrl a role that may create tables
 * @throws when the database cannot be reached, or goes away, or a migration fails or never gets its locks, or
 *   the log was written by another server
 */
export async function migrate(databaseUrl: string, options: Options = {}): Promise<void> {
  const { migrations = inTree() } = options;
  const sql = connect(databaseUrl, { max: 1, asOwner: true });
  try {
    await sql`set statement_timeout = 0`;
    const isNew = await keepRecord(sql);
    for (const migration of migrations) {
      await throughLocks(sql, options, () =>
        inTurn(() => run(sql, migration, { isNew, lockMs: options.lockMs ?? 2_000 })),
      );
      await buildPending(sql);
    }
    await refuseForeignLog(sql);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/**
 * The first table is the one that the tool that writes the migrations keeps, so that it finds them done; the
 * second has what is still to be built. Returns whether nothing was ever migrated here.
 */
async function keepRecord(sql: Sql): Promise<boolean> {
  await inTurn(() =>
    sql.unsafe(`
    do $record$ begin
      ${takeTurn('pg_try_advisory_xact_lock')}
      create schema if not exists drizzle;
      create table if not exists drizzle.__drizzle_migrations (
        id serial primary key, hash text not null, created_at bigint);
      create table if not exists drizzle.pending_indexes (name text primary key, statement text not null);
    end $record$`),
  );
  const [migrated] = await sql`select from drizzle.__drizzle_migrations limit 1`;
  return !migrated;
}

const BUSY = 'EV901';

/**
 * A starter that does not get the lock at once ends its transaction and asks again: an index that is built
 * concurrently waits for every older transaction, also for one that waits for this lock.
 */
const takeTurn = (lock: 'pg_try_advisory_lock' | 'pg_try_advisory_xact_lock'): string => `
  if not ${lock}(${LOCK}) then
    raise 'another process is migrating' using errcode = '${BUSY}';
  end if;`;

const TURN_MS = 100;

async function inTurn<T>(act: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await act();
    } catch (error) {
      if (codeOf(error) !== BUSY) throw error;
      await pause(TURN_MS);
    }
  }
}

const codeOf = (error: unknown): unknown => error instanceof Error && 'code' in error && error.code;

type How = { isNew: boolean; lockMs: number };

/** One migration, unless it is done; what has to be built after it is on record with it. */
async function run(sql: Sql, migration: MigrationMeta, { isNew, lockMs }: How): Promise<void> {
  const { sql: statements, folderMillis, hash } = migration;
  const { inOne, after } = isNew ? { inOne: allInOne(statements), after: [] } : stepsOf(statements);
  await sql.unsafe(`
    do $migration$
    begin
      ${takeTurn('pg_try_advisory_xact_lock')}
      if exists (select from drizzle.__drizzle_migrations where created_at >= ${folderMillis}) then
        return;
      end if;
      perform set_config('lock_timeout', '${lockMs}ms', true);
      ${inOne.map((statement) => `execute $statement$${statement}$statement$;`).join('\n')}
      insert into drizzle.pending_indexes (name, statement)
      select name, statement
      from jsonb_to_recordset($pending$${asJson(after)}$pending$) as pending(name text, statement text);
      insert into drizzle.__drizzle_migrations (hash, created_at) values ('${hash}', ${folderMillis});
    end $migration$`);
}

const PAUSE_MS = 3_000;
const TRIES = 60;
const NO_LOCK = '55P03';

/** Tries again while somebody else has a lock; then throws one line that says who. */
async function throughLocks(sql: Sql, options: Options, act: () => Promise<void>): Promise<void> {
  const { tries = TRIES, lockMs = 2_000, waits } = options;
  for (let done = 1; ; done += 1) {
    try {
      return await act();
    } catch (error) {
      if (codeOf(error) !== NO_LOCK) throw error;
      const line = `a migration waits for a lock on a table; ${await oldestTransaction(sql)}`;
      if (done >= tries)
        throw new Error(`gave up after ${tries} tries, nothing was changed: ${line}; end it and start again`);
      waits?.(line);
      await pause(Math.min(PAUSE_MS, lockMs * 2));
    }
  }
}

async function oldestTransaction(sql: Sql): Promise<string> {
  const [oldest] = await sql<{ pid: number; name: string; seconds: number; query: string }[]>`
    select pid, coalesce(nullif(application_name, ''), usename) as name,
           extract(epoch from now() - xact_start)::integer as seconds, left(query, 80) as query
    from pg_stat_activity
    where datname = current_database() and xact_start is not null and pid <> pg_backend_pid()
    order by xact_start limit 1`;
  if (!oldest) return 'nothing is open any more';
  const { pid, name, seconds, query } = oldest;
  return `the oldest open transaction is process ${pid} (${name}), for ${seconds} s: ${query}`;
}

/** Builds what is on record, one starter at a time; what a crash left half built is dropped first. */
async function buildPending(sql: Sql): Promise<void> {
  const [pending] = await sql`select from drizzle.pending_indexes limit 1`;
  if (!pending) return;
  await inTurn(() => sql.unsafe(`do $turn$ begin ${takeTurn('pg_try_advisory_lock')} end $turn$`));
  try {
    const indexes = await sql<PendingIndex[]>`select name, statement from drizzle.pending_indexes`;
    for (const { name, statement } of indexes) {
      const [known] = await sql<{ isValid: boolean }[]>`
        select indisvalid as "isValid" from pg_index where indexrelid = to_regclass(${`"${name}"`})`;
      if (known && !known.isValid) await sql`drop index concurrently ${sql(name)}`;
      if (!known?.isValid) await sql.unsafe(statement);
      await sql`delete from drizzle.pending_indexes where name = ${name}`;
    }
  } finally {
    await sql`select pg_advisory_unlock(${LOCK})`;
  }
}
