/**
 * How the promises are checked: against one whole shop, started as anyone would, in a real browser, one by
 * one.
 */
import { defineConfig } from '@playwright/test';
import { launchOptions } from './e2e/stage/browser.js';
import type { StageOptions } from './e2e/stage/test';

export default defineConfig<StageOptions>({
  testDir: 'e2e',
  globalSetup: './e2e/stage/start-the-shop.ts',
  fullyParallel: false,
  workers: 1,
  retries: 0,
  forbidOnly: true,
  // Generous: a machine that others use too is slow now and then, and only what fails waits so long.
  timeout: 300_000,
  expect: { timeout: 60_000 },
  reporter: 'list',
  use: {
    launchOptions: launchOptions(),
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    // Pictures of every frame would take four times the processor time of the page itself.
    trace: { mode: 'retain-on-failure', screenshots: false },
    screenshot: 'only-on-failure',
  },
});
