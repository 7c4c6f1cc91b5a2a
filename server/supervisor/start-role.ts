/** Builds a role's command: Node with the role's bundle. */
import '@/server/contracts/plain-errors';
import { resolve } from 'node:path';
import { BUILD_DIR } from '@/server/supervisor/bundle';
import type { Role } from '@/server/supervisor/role';
import type { RoleCommand } from '@/server/supervisor/role-process';
import { kindOf } from '@/server/supervisor/roles';

export interface Stage {
  env: NodeJS.ProcessEnv;
  logFile: string;
  aloud: boolean;
}

/** The command line of a role. */
export const commandFor = (role: Pick<Role, 'name' | 'kind'>, stage: Stage): RoleCommand => ({
  ...stage,
  module: resolve(BUILD_DIR, `${kindOf(role)}.js`),
  args: [],
  nodeArgs: ['--enable-source-maps'],
});
