/**
 * Passwords are made by chance once for a data folder, are readable by its owner only, and have no default.
 */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { freshId, freshSecret } from '@/server/ids';

const Secrets = z.object({
  postgresAdmin: z.string(),
  postgres: z.string(),
  nats: z.string(),
  session: z.string(),
});

/** The secrets of one data folder. */
export type Secrets = z.infer<typeof Secrets>;

/** Reads the secrets of a data folder, or makes them; the file is `secrets.json`, mode 0600. */
export function secretsOf(dataDir: string): Secrets {
  const file = join(dataDir, 'secrets.json');
  try {
    return Secrets.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT'))
      throw unreadable(file, error);
  }
  const fresh = { postgresAdmin: secret(), postgres: secret(), nats: secret(), session: secret() };
  mkdirSync(dataDir, { recursive: true });
  writePrivately(file, JSON.stringify(fresh, null, 2));
  return fresh;
}

/** Writes a file that only its owner can read, whole or not at all. */
export function writePrivately(file: string, text: string): void {
  const draft = `${file}.${freshId()}`;
  writeFileSync(draft, text, { mode: 0o600, flag: 'wx' });
  renameSync(draft, file);
}

const secret = (): string => freshSecret(32);

const unreadable = (file: string, cause: unknown): Error =>
  new Error(`${file} cannot be read: ${cause instanceof Error ? cause.message : cause}`, { cause });
