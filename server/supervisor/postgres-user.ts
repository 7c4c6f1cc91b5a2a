/** Postgres refuses to run as root, so it runs as an existing ordinary user. */
import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { inheritedEnv } from '@/server/env';
import { onPath } from '@/server/supervisor/search-path';

/** A user's numeric ids. */
export interface UserNumbers {
  uid: number;
  gid: number;
}

/** The user that runs Postgres: owner of its files, and how to start programs as it. */
export interface PostgresUser {
  owner?: UserNumbers;
  run(
    command: string,
    args: readonly string[],
  ): { command: string; args: readonly string[] } & Partial<UserNumbers>;
}

/**
 * The user to run Postgres as: ourselves or, if we are root, the owner of the cluster's folder, `postgres`
 * or `nobody`. Throws when that user cannot reach the folders.
 */
export function postgresUser(cluster: string, home: string): PostgresUser {
  if (process.getuid?.() !== 0) return { run: (command, args) => ({ command, args }) };
  const owner = ownerOf(cluster) ?? userNamed('postgres') ?? userNamed('nobody');
  if (!owner)
    throw new Error('Postgres does not run as root: add a user for it, for example "useradd postgres"');
  if ([dirname(cluster), home].every(isOpenToAll)) {
    return { owner, run: (command, args) => ({ command, args, ...owner }) };
  }
  const [through, ...before] = throughClosedFolders(owner, dirname(cluster));
  return { owner, run: (command, args) => ({ command: through, args: [...before, command, ...args] }) };
}

// A clone in /root is unreadable for that user. It gets this one capability, and Postgres (whose access(2)
// check honours capabilities only without the user-change fix-up) finds its files.
function throughClosedFolders(owner: UserNumbers, folder: string): [string, ...string[]] {
  const setpriv = onPath('setpriv', inheritedEnv().PATH ?? '');
  if (!setpriv) {
    throw new Error(
      `Postgres does not run as root, and user ${owner.uid} may not enter ${folder}: ` +
        'open the folders on the way (chmod o+x), or start as another user than root',
    );
  }
  const ids = [`--reuid=${owner.uid}`, `--regid=${owner.gid}`, '--clear-groups'];
  const only = '-all,+dac_override';
  const rights = [`--bounding-set=${only}`, `--inh-caps=${only}`, `--ambient-caps=${only}`];
  return [setpriv, ...ids, '--securebits=+no_setuid_fixup', ...rights];
}

/** Changes the owner of a file or folder to the Postgres user. */
export function giveTo(owner: UserNumbers | undefined, file: string): void {
  if (owner) chownSync(file, owner.uid, owner.gid);
}

/** Whether everyone may enter this folder and its parents. */
export function isOpenToAll(folder: string): boolean {
  const above = dirname(folder);
  const open = (statSync(folder).mode & 0o001) === 0o001;
  return open && (above === folder || isOpenToAll(above));
}

function ownerOf(cluster: string): UserNumbers | undefined {
  if (!existsSync(cluster)) return undefined;
  const { uid, gid } = statSync(cluster);
  return uid === 0 ? undefined : { uid, gid };
}

function userNamed(name: string): UserNumbers | undefined {
  try {
    const [uid, gid] = ['-u', '-g'].map((flag) =>
      Number(execFileSync('id', [flag, name], { stdio: 'pipe' })),
    );
    return uid && gid ? { uid, gid } : undefined;
  } catch {
    return undefined;
  }
}
