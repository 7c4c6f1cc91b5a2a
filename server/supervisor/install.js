/** The packages in node_modules are exactly those of package-lock.json; plain JavaScript, since nothing is there yet. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';

const lock = 'package-lock.json';
// npm writes this last, so that an interrupted installation is never taken for a finished one.
const installed = 'node_modules/.package-lock.json';

/** Throws one clear line when this Node is older than package.json allows. */
export function refuseOldNode(version = process.versions.node) {
  const floor = JSON.parse(readFileSync('package.json', 'utf8')).engines.node.replace('>=', '');
  const [have, need] = [version, floor].map((text) => text.split('.').map(Number));
  if (have[0] > need[0] || (have[0] === need[0] && have[1] >= (need[1] ?? 0))) return;
  throw new Error(`Node ${floor} or newer is needed; this is ${version}. See https://nodejs.org`);
}

/** Whether the packages that are there are those of the lock file. */
export const isInstalled = () =>
  existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs;

/** Installs the packages if needed; `say` is told before, since it takes a while. Throws when npm fails. */
export function ensureInstalled(say) {
  if (isInstalled()) return;
  say('Installing the packages of package-lock.json …');
  const npm = spawnSync('npm', ['ci', '--include=dev', '--no-fund', '--no-audit', '--loglevel=error'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (npm.status === 0) return;
  throw new Error(npm.error ? `npm cannot be run: ${npm.error.message}` : '"npm ci" failed, see above');
}
