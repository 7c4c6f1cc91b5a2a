/**
 * Three kinds of tests by suffix: pure ones, those that need Postgres, and those that need Postgres and NATS.
 */
import { fileURLToPath } from 'node:url';
import { configDefaults, defineConfig } from 'vitest/config';

const inTree = (suffix: string) =>
  `{.ci,app,bench,components,consumers,db,e2e,server}/**/*.${suffix}.{ts,tsx}`;
const postgres = './server/test-postgres.ts';

// Parcels go out when a test says so: a shop comes to rest without them.
const env = { PARCEL_SECONDS: '3600' };

const project = (name: string, suffix: string, settings: object) => ({
  extends: true as const,
  test: { name, include: [inTree(suffix)], ...settings },
});

export default defineConfig({
  resolve: { alias: [{ find: /^@\//, replacement: fileURLToPath(new URL('./', import.meta.url)) }] },
  test: {
    setupFiles: ['./.ci/console-guard.ts'],
    env: { LOG_LEVEL: 'silent' },
    pool: 'forks',
    maxWorkers: 2,
    projects: [
      project('unit', 'test', {
        exclude: [...configDefaults.exclude, '**/*.{db,bus}.test.{ts,tsx}'],
        testTimeout: 30_000,
      }),
      project('db', 'db.test', { env, globalSetup: [postgres], testTimeout: 60_000, hookTimeout: 120_000 }),
      project('bus', 'bus.test', {
        env,
        globalSetup: [postgres],
        testTimeout: 120_000,
        hookTimeout: 120_000,
      }),
    ],
  },
});
