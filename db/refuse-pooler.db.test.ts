import { once } from 'node:events';
import net from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answering, readiness } from '@/server/observing/readiness';
import { connect } from './connect';
import { refusePooler } from './refuse-pooler';
import { type TestDatabase, testDatabase } from './testing/test-database';

let db: TestDatabase;
let pooler: net.Server;

beforeAll(async () => {
  db = await testDatabase();
  pooler = net.createServer(withoutParameters).listen(0, '127.0.0.1');
  await once(pooler, 'listening');
});

afterAll(async () => {
  pooler.close();
  await db.stop();
});

const VERSION_3 = Buffer.from([0, 3, 0, 0]);

/** Passes everything on but what a client wants its session to begin with, as a pooler may. */
function withoutParameters(client: net.Socket): void {
  const { hostname, port } = new URL(db.url);
  const server = net.connect(Number(port), hostname);
  client.once('data', (startup: Buffer) => {
    const words = startup.subarray(8).toString().split('\0');
    const kept = ['user', 'database'].flatMap((name) => [name, words[words.indexOf(name) + 1] ?? '']);
    const body = Buffer.concat([VERSION_3, Buffer.from(`${kept.join('\0')}\0\0`)]);
    const length = Buffer.alloc(4);
    length.writeInt32BE(body.length + 4);
    server.write(Buffer.concat([length, body]));
    client.pipe(server);
  });
  server.pipe(client);
  for (const socket of [client, server])
    socket.on('error', () => [client, server].map((each) => each.destroy()));
  server.on('close', () => client.destroy());
}

function pooledUrl(): string {
  const url = new URL(db.url);
  const address = pooler.address();
  if (address && typeof address === 'object') url.port = String(address.port);
  return url.href;
}

test('a direct connection is not refused, nor one that cannot be reached', async () => {
  await refusePooler(db.url);
  await refusePooler('postgres://nobody@127.0.0.1:1/none');
});

test('a pooler that drops the startup parameters is refused in one line', async () => {
  const refused = refusePooler(pooledUrl());
  await expect(refused).rejects.toThrow(
    /^DATABASE_URL: the connection works as "eventually" .* dropped.*mode$/,
  );
});

test('a process is not ready while its connections are not the application', async () => {
  const [direct, pooled] = [connect(db.url, { max: 1 }), connect(pooledUrl(), { max: 1 })];
  expect(await readiness([answering.database(direct)])()).toBeUndefined();
  expect(await readiness([answering.database(pooled)])()).toBe('the database does not answer');
  await Promise.all([direct.end(), pooled.end({ timeout: 0 })]);
});
