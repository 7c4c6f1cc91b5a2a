/**
 * What the steps of a start share: what they work with, how the list calls them, and how they wait for each
 * other.
 */
import type { Env } from '@/server/env';
import type { Fleet } from '@/server/supervisor/fleet';
import type { DataFolder } from '@/server/supervisor/preflight';
import type { Surroundings } from '@/server/supervisor/surroundings';
import type { Terminal } from '@/server/supervisor/terminal';
import type { Workers } from '@/server/supervisor/workers';

/** What a start works with. */
export interface Start {
  settings: Env;
  folder: DataFolder;
  fleet: Fleet;
  terminal: Terminal;
  workers: Workers;
  /** Aborted when the start is called off. */
  signal: AbortSignal;
  dev: boolean;
  /** Makes the bundles of the roles. */
  bundle(): Promise<void>;
  /** Told as soon as it is known where everything is. */
  located(around: Surroundings): void;
}

/** The steps of the start that are no role, as the list calls them. */
export const titles = {
  bundle: 'services, bundled',
  postgres: 'Postgres',
  nats: 'NATS',
  tables: 'tables and first goods',
  pages: 'pages, built',
} as const;

/** Waits for all, also when one fails, so that nothing goes on unseen; then throws the first failure. */
export async function all<const T extends readonly Promise<unknown>[]>(
  works: T,
): Promise<{ -readonly [Index in keyof T]: Awaited<T[Index]> }> {
  await Promise.allSettled(works);
  return Promise.all(works);
}
