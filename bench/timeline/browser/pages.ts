/** Serves the shop's pages and its gateway over an existing log. */
import { join } from 'node:path';
import { inheritedEnv } from '@/server/env';
import { freshSecret } from '@/server/ids';
import { bundle } from '@/server/supervisor/bundle';
import { freePort } from '@/server/supervisor/free-port';
import { buildShop } from '@/server/supervisor/next-build';
import { startRole } from '@/server/supervisor/role-process';
import { entries, roles } from '@/server/supervisor/roles';
import { commandFor } from '@/server/supervisor/start-role';

export type Pages = { shop: string; stop(): Promise<void> };

/** Without a relay and consumers: the events are only viewed, not processed. */
const needed = ['gateway', 'web'];
const nothingElse = { NATS_URL: '', SMTP_URL: '', CARD_PROCESSOR_URL: '', PUBLIC_ORIGINS: '', OPS_PORT: '' };

/** Serves a shop's pages over a database. Throws when they cannot be built or served. */
export async function openPages(databaseUrl: string, dataDir: string): Promise<Pages> {
  await bundle(entries());
  await buildShop({ logFile: join(dataDir, 'next-build.log') });
  const port = await freePort();
  const env = {
    ...inheritedEnv(),
    ...nothingElse,
    NODE_ENV: 'production',
    LOG_LEVEL: 'warn',
    NEXT_TELEMETRY_DISABLED: '1',
    DATA_DIR: dataDir,
    DATABASE_URL: databaseUrl,
    SESSION_SECRET: freshSecret(),
    PORT: String(port),
    GATEWAY_PORT: String(await freePort()),
  } as const;
  const commands = roles
    .filter(({ name }) => needed.includes(name))
    .map((role) => {
      const logFile = join(dataDir, `${role.name}.log`);
      return commandFor(role, { env, logFile, aloud: false });
    });
  const started = await Promise.all(commands.map(startRole));
  return {
    shop: `http://localhost:${port}`,
    stop: async () => void (await Promise.all(started.map((role) => role.stop()))),
  };
}
