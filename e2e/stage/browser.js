/**
 * Which browser the tests run in: an installed Chromium or Chrome, else the one that Playwright fetched. The
 * shell without windows is Chromium too, and takes half the processor time.
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

/** The path of a browser on this machine that starts; nothing when there is none. */
export function findBrowser() {
  const onThePath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)));
  return [...onThePath, ...bundles, chromium.executablePath()].find(
    (path) => isExecutable(path) && starts(path),
  );
}

/** How Playwright launches the browser; a sandbox cannot be had by root. */
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

/** Some systems ship a stub of this name that only says where to get the real one. @param {string} path */
function starts(path) {
  try {
    return /\d+\.\d+/.test(execFileSync(path, ['--version'], { timeout: 20_000, stdio: 'pipe' }).toString());
  } catch {
    return false;
  }
}
