import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NatsConnection } from '@nats-io/transport-node';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { freshSecret } from '@/server/ids';
import { connectBroker } from '@/server/nats';
import { type RunningNats, startNats } from '@/server/supervisor/nats';

let dataDir: string;
let broker: RunningNats;
let client: NatsConnection;
let credentialsFile: string;

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'eventually-passwords-'));
  broker = await startNats({ dataDir });
  credentialsFile = join(dataDir, 'known-to-the-client.json');
  writeFileSync(credentialsFile, readFileSync(broker.credentialsFile()));
  client = await connectBroker('test', { url: broker.url, credentialsFile });
});

afterEach(async () => {
  await client.close();
  await broker.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

/** Starts the broker again with another password than it had. */
async function changePassword(): Promise<void> {
  await broker.stop();
  const file = join(dataDir, 'secrets.json');
  const secrets = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, JSON.stringify({ ...secrets, nats: freshSecret() }));
  broker = await startNats({ dataDir, port: broker.port });
}

/** Resolves when the client was refused so many times. */
async function refused(times: number): Promise<void> {
  let left = times;
  for await (const { type } of client.status()) {
    if (type === 'error') left -= 1;
    if (left === 0) return;
  }
  throw new Error('the client has given up');
}

const isHeard = () =>
  client.flush().then(
    () => true,
    () => false,
  );

test('a password that was changed while nobody could be reached is read anew', async () => {
  await changePassword();
  writeFileSync(credentialsFile, readFileSync(broker.credentialsFile()));
  await expect.poll(isHeard).toBe(true);
});

test('who is refused again and again gets in once the password is right', async () => {
  const refusals = refused(4);
  await changePassword();
  await refusals;
  writeFileSync(credentialsFile, readFileSync(broker.credentialsFile()));
  await expect.poll(isHeard).toBe(true);
});
