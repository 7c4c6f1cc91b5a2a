/** Installs what package-lock.json names when node_modules does not hold exactly that. */
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';

const lock = 'package-lock.json';
const installedLock = 'node_modules/.package-lock.json';

/** Installs if needed; says how long it took, or nothing when all was there. Throws when npm failed. */
export function ensureInstalled() {
  if (existsSync(installedLock) && statSync(installedLock).mtimeMs >= statSync(lock).mtimeMs)
    return undefined;
  const startedMs = performance.now();
  const npm = spawnSync('npm', ['ci', '--no-fund', '--no-audit', '--loglevel=error'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (npm.status !== 0) throw new Error('npm ci failed; see above');
  return `${((performance.now() - startedMs) / 1000).toFixed(1)} s`;
}
