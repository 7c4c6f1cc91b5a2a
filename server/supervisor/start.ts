/** Shared by the steps of a start. */
import type { Env } from '@/server/env';
import type { Fleet } from '@/server/supervisor/fleet';
import type { DataFolder } from '@/server/supervisor/preflight';
import type { ServiceAddresses } from '@/server/supervisor/role-environment';
import type { Terminal } from '@/server/supervisor/terminal';
import type { Workers } from '@/server/supervisor/workers';

export interface Start {
  settings: Env;
  folder: DataFolder;
  fleet: Fleet;
  terminal: Terminal;
  workers: Workers;
  /** Aborted when the start is called off. */
  signal: AbortSignal;
  dev: boolean;
  /** Bundles the roles. */
  bundle(): Promise<void>;
  /** Called once all addresses are known. */
  located(around: ServiceAddresses): void;
}

/** Titles of the steps that are not roles. */
export const titles = {
  bundle: 'services, bundled',
  postgres: 'Postgres',
  nats: 'NATS',
  tables: 'tables and first goods',
  pages: 'pages, built',
} as const;

/**
 * Waits for all even when one fails, so that nothing keeps running unnoticed; then throws the first
 * failure.
 */
export async function all<const T extends readonly Promise<unknown>[]>(
  works: T,
): Promise<{ -readonly [Index in keyof T]: Awaited<T[Index]> }> {
  await Promise.allSettled(works);
  return Promise.all(works);
}
