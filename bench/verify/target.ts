/** Where the shop is that is to be examined: the one that runs with this data folder, or a named database. */
import { env } from '@/server/env';
import { readRunFile } from '@/server/supervisor/run-file';

/** The database, and whoever else keeps a ledger of what happened. */
export type Target = { database: string; processor?: string; mailbox?: string };

/** Thrown when there is nothing to examine. */
export class NoTarget extends Error {}

/** The place that was named, or else the one that runs. Throws NoTarget. */
export function findTarget(named: string | undefined): Target {
  if (named) return { database: named };
  const { DATABASE_URL: database, DATA_DIR: folder } = env();
  const run = readRunFile(folder);
  // The shop that runs may run with this very database, and knows the ledgers that belong to it.
  if (run && (!database || run.urls.database === database)) return targetOf(run.urls);
  if (database) return { database };
  throw new NoTarget(
    `No shop runs with the data folder ${folder}. Start it (npm start), name its folder ` +
      '(DATA_DIR=… npm run verify), or name a database: npm run verify -- --database postgres://…',
  );
}

/** The place of a shop by the addresses of its parts. */
export function targetOf({ database = '', processor, mailbox }: Readonly<Record<string, string>>): Target {
  return { database, ...(processor ? { processor } : {}), ...(mailbox ? { mailbox } : {}) };
}
