/** How a line of the table of roles becomes a command: a bundle of ours, or Next.js on the shop's port. */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { pause } from '@/server/clock';
import { KEPT_OPEN_MS } from '@/server/observing/kept-open';
import { BUILD_DIR } from '@/server/supervisor/bundle';
import { NEXT } from '@/server/supervisor/next-build';
import type { Role } from '@/server/supervisor/role';
import type { RoleCommand } from '@/server/supervisor/role-process';
import { kindOf } from '@/server/supervisor/roles';
import { hostToAsk } from '@/server/supervisor/surroundings';
import { DOOR_HEADER } from '@/server/web/door-header';

/** What a role's command depends on besides the role. */
export interface Stage {
  env: NodeJS.ProcessEnv;
  logFile: string;
  port: number;
  /** The address to listen on; without it, every one of this machine. */
  host?: string | undefined;
  dev: boolean;
  aloud: boolean;
}

const bundled = (name: string): string => resolve(BUILD_DIR, `${name}.js`);

/** The command of a role. */
export function commandFor(role: Pick<Role, 'name' | 'entry' | 'kind'>, stage: Stage): RoleCommand {
  const { env, logFile, aloud, dev, port, host } = stage;
  const running = { env, logFile, aloud };
  const nodeOfOurs = ['--enable-source-maps'];
  if (role.entry) return { ...running, module: bundled(kindOf(role)), args: [], nodeArgs: nodeOfOurs };
  const nodeArgs = ['--import', pathToFileURL(bundled('orphan')).href];
  const how = dev ? ['dev'] : ['start', '--keepAliveTimeout', String(KEPT_OPEN_MS)];
  const args = [...how, '--port', String(port), ...(host ? ['--hostname', host] : [])];
  const serves = (signal: AbortSignal) => untilServed(`http://${hostToAsk(host)}:${port}/api/health`, signal);
  return { ...running, module: resolve(NEXT), args, nodeArgs, aloud: aloud || dev, serves };
}

/** Next.js serves without a word when what stands before it could not be loaded: that is no shop. */
async function untilServed(url: string, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const answer = await fetch(url, { signal: AbortSignal.timeout(30_000) }).catch(() => undefined);
    if (answer?.headers.has(DOOR_HEADER)) return;
    await pause(50, signal);
  }
}
