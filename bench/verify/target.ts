/** The shop to examine: the one that runs with this data directory, or a given database. */
import { env } from '@/server/env';
import { readRunFile } from '@/server/supervisor/run-file';

/** The database, and the ledgers that belong to it. */
export type Target = { database: string; processor?: string; mailbox?: string };

/** Thrown when there is nothing to examine. */
export class NoTarget extends Error {}

/** The given database, or the running shop. Throws NoTarget. */
export function findTarget(named: string | undefined): Target {
  if (named) return { database: named };
  const { DATABASE_URL: database, DATA_DIR: folder } = env();
  const run = readRunFile(folder);
  // The running shop may use this very database and know its ledgers.
  if (run && (!database || run.urls.database === database)) return targetOf(run.urls);
  if (database) return { database };
  throw new NoTarget(
    `No shop runs with the data directory ${folder}. Start it (npm start), name its directory ` +
      '(DATA_DIR=… npm run verify), or name a database: npm run verify -- --database postgres://…',
  );
}

/** The target of a shop by its addresses. */
export function targetOf({ database = '', processor, mailbox }: Readonly<Record<string, string>>): Target {
  return { database, ...(processor ? { processor } : {}), ...(mailbox ? { mailbox } : {}) };
}
