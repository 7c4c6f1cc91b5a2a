import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectBroker } from './nats';

let folder = '';
const credentialsFile = () => join(folder, 'broker.json');

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'eventually-tls-'));
  writeFileSync(credentialsFile(), JSON.stringify({ user: 'web', pass: 'a secret' }));
});

afterAll(() => rmSync(folder, { recursive: true }));

/** A server without TLS that lets everyone speak; gives what it was told. */
async function listener() {
  let heard = '';
  let calls = 0;
  const server = createServer((socket) => {
    calls += 1;
    socket.on('data', (chunk) => {
      heard += chunk;
    });
    socket.write(`INFO {"server_id":"x","version":"2.14.0","proto":1,"max_payload":1024,"headers":true}\r\n`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { port, heard: () => heard, calls: () => calls, close: () => server.close() };
}

test('an address that begins with tls tells no password to a server that has no TLS', async () => {
  const eavesdropper = await listener();
  const asked = (protocol: string) =>
    connectBroker('test', {
      url: `${protocol}://127.0.0.1:${eavesdropper.port}`,
      credentialsFile: credentialsFile(),
    });
  // It asks again and again, and never says anything.
  void asked('tls').catch(() => undefined);
  await expect.poll(eavesdropper.calls).toBeGreaterThan(1);
  expect(eavesdropper.heard()).toBe('');
  void asked('nats').catch(() => undefined);
  await expect.poll(eavesdropper.heard).toContain('"pass"');
  eavesdropper.close();
});
