/** End-to-end tests run one by one, in a real browser, against one shop started with `npm start`. */
import { defineConfig } from '@playwright/test';
import { launchOptions } from './e2e/support/browser.js';
import type { FixtureOptions } from './e2e/support/fixtures';

export default defineConfig<FixtureOptions>({
  testDir: 'e2e',
  globalSetup: './e2e/support/start-the-shop.ts',
  fullyParallel: false,
  workers: 1,
  retries: 0,
  forbidOnly: true,
  // Generous for slow shared machines; only failing tests wait this long.
  timeout: 300_000,
  expect: { timeout: 60_000 },
  reporter: 'list',
  use: {
    launchOptions: launchOptions(),
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    // Screenshots of every frame take four times the CPU time of the page itself.
    trace: { mode: 'retain-on-failure', screenshots: false },
    screenshot: 'only-on-failure',
  },
});
