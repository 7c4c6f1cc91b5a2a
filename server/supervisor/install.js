/** Installs exactly the packages of package-lock.json. Plain JavaScript, because nothing is installed yet. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';

const lock = 'package-lock.json';
// npm writes this last, so an interrupted installation is never taken as complete.
const installed = 'node_modules/.package-lock.json';

/** Throws when this Node is older than package.json allows. */
export function refuseOldNode(version = process.versions.node) {
  const floor = JSON.parse(readFileSync('package.json', 'utf8')).engines.node.replace('>=', '');
  const [have, need] = [version, floor].map((text) => text.split('.').map(Number));
  if (have[0] > need[0] || (have[0] === need[0] && have[1] >= (need[1] ?? 0))) return;
  throw new Error(`Node ${floor} or newer is needed; this is ${version}. See https://nodejs.org`);
}

/** Whether the installed packages match the lock file. */
export const isInstalled = () =>
  existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs;

/** Installs the packages if needed, after calling `say`. Throws when npm fails. */
export function ensureInstalled(say) {
  if (isInstalled()) return;
  say('Installing the packages of package-lock.json …');
  const strict = npm('ci');
  if (strict.status === 0) return;
  // A lock file from a registry without other platforms' packages omits them, and "ci" then fails. "install
  // --no-save" keeps every locked version and the lock file.
  const lenient = /EUSAGE/.test(strict.stderr) ? npm('install', '--no-save') : strict;
  if (lenient.status === 0) return;
  throw new Error(`npm could not install the packages: ${lenient.error?.message ?? lenient.stderr.trim()}`);
}

function npm(...command) {
  return spawnSync('npm', [...command, '--include=dev', '--no-fund', '--no-audit', '--loglevel=error'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
}
