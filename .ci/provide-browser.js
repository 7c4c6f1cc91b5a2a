/** Provides a browser for the tests: an installed one, else Playwright's own, else Debian's. */
import { spawnSync } from 'node:child_process';
import { findBrowser } from '../e2e/support/browser.js';

const minutes = 60_000;
const run = (command, ...args) =>
  spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'], timeout: 10 * minutes }).status === 0;

const isRoot = process.getuid?.() === 0;
const providers = [
  () => run(process.execPath, 'node_modules/@playwright/test/cli.js', 'install', 'chromium'),
  () => isRoot && run('apt-get', 'update') && run('apt-get', 'install', '-y', 'chromium-headless-shell'),
  () => isRoot && run('apt-get', 'install', '-y', 'chromium'),
];

let browser = findBrowser();
for (const provide of providers) {
  if (browser) break;
  provide();
  browser = findBrowser();
}
if (browser) process.stdout.write(`${browser}\n`);
else {
  process.stderr.write('No browser found. Install Chromium or Google Chrome and run the tests again.\n');
  process.exitCode = 1;
}
