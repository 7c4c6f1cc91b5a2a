/**
 * The browser that the tests run in: an installed Chromium or Chrome, else the one that Playwright fetched.
 * The headless shell is Chromium too, and takes half the CPU time.
 */
import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';

const names = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
];
const bundles = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** The path of the first browser on this machine that starts, if any. */
export function findBrowser() {
  const onThePath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)));
  return [...onThePath, ...bundles, chromium.executablePath()].find(
    (path) => isExecutable(path) && starts(path),
  );
}

/** Playwright's launch options; root cannot use the sandbox. */
export function launchOptions() {
  const executablePath = findBrowser();
  return {
    ...(executablePath ? { executablePath } : {}),
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  };
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return existsSync(path);
  } catch {
    return false;
  }
}

/** Some systems ship a stub that only says where to get the real browser. @param {string} path */
function starts(path) {
  try {
    return /\d+\.\d+/.test(execFileSync(path, ['--version'], { timeout: 20_000, stdio: 'pipe' }).toString());
  } catch {
    return false;
  }
}
