/** Checks the data folder, ports and addresses before anything is started. */
import { chmodSync, existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { BadEnvironment, type Env } from '@/server/env';
import { complaintsAboutAddresses } from '@/server/supervisor/addresses';
import { type Claim, claim } from '@/server/supervisor/claim';
import { isPortFree } from '@/server/supervisor/free-port';
import { endLeftoverRoles } from '@/server/supervisor/run-file';

/** A claimed data folder. */
export interface DataFolder {
  path: string;
  logs: string;
  release(): void;
}

/** Creates and claims the data folder. Throws BadEnvironment when it is not writable or in use. */
export function openDataFolder(settings: Env): DataFolder {
  const path = resolve(settings.DATA_DIR);
  const logs = join(path, 'logs');
  const claimed = claimIn(path, logs, settings.DATA_DIR);
  if ('heldBy' in claimed) {
    throw new BadEnvironment(
      `The shop is already running with the data folder ${settings.DATA_DIR} (process ` +
        `${claimed.heldBy.pid}). ` +
        'Stop it, or start this one with another folder: DATA_DIR=.data2 PORT=3100 npm start',
    );
  }
  return { path, logs, release: claimed.release };
}

function claimIn(path: string, logs: string, name: string): Claim {
  try {
    makeFolder(path);
    // Postgres may run as another user, who must be able to pass through; files and folders inside are
    // private.
    chmodSync(path, 0o711);
    mkdirSync(logs, { recursive: true, mode: 0o700 });
    const probe = join(path, `probe-${process.pid}`);
    writeFileSync(probe, '');
    rmSync(probe);
    return claim(join(path, 'supervisor.lock'));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new BadEnvironment(
      `DATA_DIR: ${name} cannot be written (${reason}). ` +
        'Name a folder that can: DATA_DIR=/some/folder npm start',
    );
  }
}

// One folder at a time: Node's recursive mkdir never returns on file systems such as /proc.
function makeFolder(path: string): void {
  if (existsSync(path) && statSync(path).isDirectory()) return;
  if (dirname(path) !== path) makeFolder(dirname(path));
  mkdirSync(path);
}

/** Throws BadEnvironment with one line per port in use or unusable address. */
export async function refuseWhatCannotWork(settings: Env, folder: DataFolder): Promise<void> {
  await endLeftoverRoles(folder.path);
  const [ports, addresses] = await Promise.all([
    Promise.all([
      takenPort('PORT', settings.PORT, 'PORT=3100'),
      takenPort('GATEWAY_PORT', settings.GATEWAY_PORT, 'GATEWAY_PORT=3101'),
    ]),
    complaintsAboutAddresses(settings),
  ]);
  const complaints = [...ports.flat(), ...addresses];
  if (complaints.length > 0) throw new BadEnvironment(complaints.join('\n'));
}

async function takenPort(name: string, port: number, example: string): Promise<string[]> {
  if (await isPortFree(port)) return [];
  return [
    `${name}: port ${port} is taken by another program. Stop that, or use another: ${example} npm start`,
  ];
}
