import { createServer, type Server } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { refuseUnfit } from '@/server/supervisor/addresses';
import { readNatsInfo } from '@/server/supervisor/nats-info';

let server: Server | undefined;
afterEach(() => server?.close());

/** A server that sends a greeting, and a reply once spoken to. */
async function pretend(greeting: string, answer = ''): Promise<number> {
  const listening = createServer((socket) => {
    socket.write(greeting);
    socket.once('data', () => socket.end(answer));
  });
  server = listening;
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  const address = listening.address();
  return typeof address === 'object' && address ? address.port : 0;
}

const greeting = (info: object) => `INFO ${JSON.stringify(info)} \r\n`;

test('the greeting is parsed', async () => {
  const port = await pretend(greeting({ version: '2.14.0', jetstream: true }));
  expect(await readNatsInfo('127.0.0.1', port)).toMatchObject({ version: '2.14.0', jetstream: true });
});

test('a failed check of the greeting ends the connection before login', async () => {
  const port = await pretend(greeting({ version: '2.9.0' }), "-ERR 'Authorization Violation'\r\n");
  const check = ({ version }: { version: string }) => {
    throw new Error(`too old: ${version}`);
  };
  await expect(readNatsInfo('127.0.0.1', port, { login: {}, check })).rejects.toThrow('too old: 2.9.0');
});

test('a broker with a small message limit is refused up front', () => {
  const info = { version: '2.14.0', jetstream: true, auth_required: false, tls_required: false };
  expect(() => refuseUnfit({ ...info, max_payload: 65_536 })).toThrow('max_payload');
  expect(() => refuseUnfit({ ...info, max_payload: 1_048_576 })).not.toThrow();
});

test("a refused account is an error in the server's words", async () => {
  const port = await pretend(greeting({ version: '2.14.0' }), "-ERR 'Authorization Violation'\r\n");
  const login = { user: 'web', pass: 'wrong' };
  await expect(readNatsInfo('127.0.0.1', port, { login })).rejects.toThrow("'Authorization Violation'");
});

test('a server that is not NATS is recognised', async () => {
  const port = await pretend('220 mail.example ESMTP\r\n');
  await expect(readNatsInfo('127.0.0.1', port)).rejects.toThrow('not a NATS server');
});
