/**
 * Nothing is started that could not be finished: the folder, the ports and the addresses are tried
 * beforehand.
 */
import { chmodSync, existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { BadEnvironment, type Env } from '@/server/env';
import { complaintsAboutAddresses } from '@/server/supervisor/addresses';
import { type Claim, claim } from '@/server/supervisor/claim';
import { isPortFree } from '@/server/supervisor/free-port';
import { endLeftoverRoles } from '@/server/supervisor/run-file';

/** The data folder, ours alone until released. */
export interface DataFolder {
  path: string;
  logs: string;
  release(): void;
}

/** Makes the data folder and claims it. Throws BadEnvironment when it cannot be written or is in use. */
export function openDataFolder(settings: Env): DataFolder {
  const path = resolve(settings.DATA_DIR);
  const logs = join(path, 'logs');
  const claimed = claimIn(path, logs, settings.DATA_DIR);
  if ('heldBy' in claimed) {
    throw new BadEnvironment(
      `The shop already runs with the data folder ${settings.DATA_DIR} (process ${claimed.heldBy.pid}). ` +
        'Stop it, or start this one with another folder: DATA_DIR=.data2 PORT=3100 npm start',
    );
  }
  return { path, logs, release: claimed.release };
}

function claimIn(path: string, logs: string, name: string): Claim {
  try {
    makeFolder(path);
    // Postgres may run as another user, who has to pass through; each file and folder within is closed by
    // itself.
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

// Step by step: Node's own recursive way never ends where a file system such as /proc takes no folders.
function makeFolder(path: string): void {
  if (existsSync(path) && statSync(path).isDirectory()) return;
  if (dirname(path) !== path) makeFolder(dirname(path));
  mkdirSync(path);
}

/** Throws BadEnvironment, a line for each, when a port is taken or a named address will not do. */
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
