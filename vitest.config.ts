/**
 * Three kinds of tests by suffix: pure ones, those that need Postgres, and those that need Postgres and NATS.
 */
import { fileURLToPath } from 'node:url';
import { configDefaults, defineConfig } from 'vitest/config';

const inTree = (suffix: string) =>
  `{.ci,app,bench,components,consumers,db,e2e,server}/**/*.${suffix}.{ts,tsx}`;
const postgres = './server/testing/test-postgres.ts';

// Parcels go out when a test says so: a shop comes to rest without them.
const env = { PARCEL_SECONDS: '3600', CARD_PROCESSOR_SILENCE_SECONDS: '2' };

const minuteMs = 60_000;

const project = (name: string, suffix: string, settings: object) => ({
  extends: true as const,
  test: { name, include: [inTree(suffix)], ...settings },
});

export default defineConfig({
  resolve: { alias: [{ find: /^@\//, replacement: fileURLToPath(new URL('./', import.meta.url)) }] },
  test: {
    setupFiles: ['./.ci/console-guard.ts'],
    env: { LOG_LEVEL: 'silent' },
    // What is waited for comes within seconds, and within many on a machine that is busy or slow. No test
    // says how long: who would wait for ever is stopped, and nobody for being slow.
    expect: { poll: { timeout: 1.5 * minuteMs, interval: 20 } },
    testTimeout: 4 * minuteMs,
    hookTimeout: 4 * minuteMs,
    pool: 'forks',
    maxWorkers: 2,
    projects: [
      project('unit', 'test', {
        exclude: [...configDefaults.exclude, '**/*.{db,bus}.test.{ts,tsx}'],
      }),
      project('db', 'db.test', { env, globalSetup: [postgres] }),
      project('bus', 'bus.test', {
        env,
        globalSetup: [postgres],
        setupFiles: ['./consumers/harness/test-report-on-failure.ts'],
      }),
    ],
  },
});
