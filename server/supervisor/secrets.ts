/** Generates a data folder's passwords once; readable by the owner only, without defaults. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { freshId, freshSecret } from '@/server/ids';

const Secrets = z.object({
  postgresAdmin: z.string(),
  postgres: z.string(),
  postgresShop: z.string(),
  nats: z.string(),
  session: z.string(),
  processor: z.string(),
  processorRead: z.string(),
  mailbox: z.string(),
  smtp: z.string(),
});

export type Secrets = z.infer<typeof Secrets>;

/**
 * Reads a data folder's secrets or creates them, including those an older version lacks; stored in
 * `secrets.json`, mode 0600.
 */
export function secretsOf(dataDir: string): Secrets {
  const file = join(dataDir, 'secrets.json');
  const known = readSecrets(file);
  const whole = Secrets.safeParse(known).data;
  if (whole) return whole;
  const names = Object.keys(Secrets.shape);
  const made = { ...Object.fromEntries(names.map((name) => [name, secret()])), ...known };
  mkdirSync(dataDir, { recursive: true });
  writePrivately(file, JSON.stringify(made, null, 2));
  return Secrets.parse(made);
}

function readSecrets(file: string): Partial<Secrets> {
  try {
    return Secrets.partial().parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {};
    throw unreadable(file, error);
  }
}

/** Writes a private file atomically. */
export function writePrivately(file: string, text: string): void {
  const draft = `${file}.${freshId()}`;
  writeFileSync(draft, text, { mode: 0o600, flag: 'wx' });
  renameSync(draft, file);
}

const secret = (): string => freshSecret(32);

const unreadable = (file: string, cause: unknown): Error =>
  new Error(`${file} cannot be read: ${cause instanceof Error ? cause.message : cause}`, { cause });
