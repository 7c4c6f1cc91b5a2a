/** CPU profiles of roles. */
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { pause } from '@/server/clock';
import { BUILD_DIR, bundle } from '@/server/supervisor/bundle';
import type { RunFile } from '@/server/supervisor/run-file';
import { BadFlag } from './command-line';

const folder = resolve('.data', 'profiles');

/** Bundles the module that a profiled role preloads, and returns its URL. */
export async function profiler(): Promise<string> {
  await bundle({ 'profile-on-signal': 'bench/profile-on-signal.ts' });
  mkdirSync(folder, { recursive: true });
  const module = pathToFileURL(join(resolve(BUILD_DIR), 'profile-on-signal.js'));
  module.searchParams.set('folder', folder);
  return module.href;
}

/** Throws BadFlag when a role does not exist or is not a Node process. */
export function refuseUnknownRoles(roles: readonly string[], run: RunFile): void {
  const known = Object.keys(run.roles).filter((name) => name !== 'postgres' && name !== 'nats');
  const unknown = roles.find((role) => !known.includes(role));
  if (unknown) throw new BadFlag(`--profile ${unknown}: there are ${known.join(', ')}`);
}

/** Starts profiles of these roles; the returned function writes them and returns their files. */
export function profileRoles(roles: readonly string[], run: RunFile): () => Promise<string[]> {
  const pids = roles.flatMap((role) => run.roles[role] ?? []);
  for (const pid of pids) process.kill(pid, 'SIGUSR2');
  return async () => {
    for (const pid of pids) process.kill(pid, 'SIGUSR2');
    const written = await Promise.all(pids.map(fileOf));
    return written.map((file) => join(folder, file));
  };
}

async function fileOf(pid: number): Promise<string> {
  for (let looks = 0; looks < 100; looks += 1) {
    const file =
      existsSync(folder) && readdirSync(folder).find((name) => name.endsWith(`-${pid}.cpuprofile`));
    if (file) return file;
    await pause(100);
  }
  throw new Error(`process ${pid} wrote no profile`);
}
