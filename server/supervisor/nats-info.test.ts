/** A broker is judged by what it says first, and by whether it lets us in. */
import { createServer, type Server } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { refuseUnfit } from '@/server/supervisor/addresses';
import { readNatsInfo } from '@/server/supervisor/nats-info';

let server: Server | undefined;
afterEach(() => server?.close());

/** Something that listens, says one thing at once and one after it was spoken to. */
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

test('the greeting is read', async () => {
  const port = await pretend(greeting({ version: '2.14.0', jetstream: true }));
  expect(await readNatsInfo('127.0.0.1', port)).toMatchObject({ version: '2.14.0', jetstream: true });
});

test('a greeting that fails the check ends it before an account is tried', async () => {
  const port = await pretend(greeting({ version: '2.9.0' }), "-ERR 'Authorization Violation'\r\n");
  const check = ({ version }: { version: string }) => {
    throw new Error(`too old: ${version}`);
  };
  await expect(readNatsInfo('127.0.0.1', port, { login: {}, check })).rejects.toThrow('too old: 2.9.0');
});

test('a broker that takes only small messages is refused before a large one is due', () => {
  const info = { version: '2.14.0', jetstream: true, auth_required: false, tls_required: false };
  expect(() => refuseUnfit({ ...info, max_payload: 65_536 })).toThrow('max_payload');
  expect(() => refuseUnfit({ ...info, max_payload: 1_048_576 })).not.toThrow();
});

test('an account that is refused is an error in the words of the server', async () => {
  const port = await pretend(greeting({ version: '2.14.0' }), "-ERR 'Authorization Violation'\r\n");
  const login = { user: 'web', pass: 'wrong' };
  await expect(readNatsInfo('127.0.0.1', port, { login })).rejects.toThrow("'Authorization Violation'");
});

test('what is no broker is told from one', async () => {
  const port = await pretend('220 mail.example ESMTP\r\n');
  await expect(readNatsInfo('127.0.0.1', port)).rejects.toThrow('not a NATS server');
});
