/**
 * One real Postgres for a whole run of tests, its first database migrated and kept as the template of all
 * others.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { migrate } from '@/db/migrate';
import { startPostgres } from '@/server/supervisor/postgres';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The migrated template database, as its owner. */
    templateUrl: string;
    /** The same server as the superuser. */
    adminUrl: string;
  }
}

/** Starts Postgres before the first test and gives back what ends it after the last; nothing of it stays. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(join(tmpdir(), 'eventually-postgres-'));
  const postgres = await startPostgres({ dataDir, durable: false });
  const end = async () => {
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    await migrate(postgres.url);
  } catch (error) {
    await end();
    throw error;
  }
  project.provide('templateUrl', postgres.url);
  project.provide('adminUrl', postgres.adminUrl);
  return end;
}
