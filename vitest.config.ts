/** Three kinds of tests by suffix: unit tests, tests with Postgres (`db`), and with Postgres and NATS (`bus`). */
import { fileURLToPath } from 'node:url';
import { configDefaults, defineConfig } from 'vitest/config';

const inTree = (suffix: string) =>
  `{.ci,app,bench,components,consumers,db,e2e,server}/**/*.${suffix}.{ts,tsx}`;
const postgres = './server/testing/test-postgres.ts';

// Without automatic parcels the shop comes to rest; tests ship parcels explicitly.
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
    // Generous for slow, busy machines. Tests set no timeouts of their own, so only a hanging test fails here.
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
