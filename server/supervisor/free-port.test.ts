import { createServer, type Server } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { freePort } from './free-port';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** Listens on a port (0: any) and returns it. */
async function listening(port = 0): Promise<number> {
  const server = createServer();
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}

test('a port in use is skipped, and none is returned twice', async () => {
  const first = await freePort();
  await listening(first + 1);
  const others = await Promise.all(Array.from({ length: 20 }, freePort));
  expect(others).not.toContain(first + 1);
  expect(new Set([first, ...others]).size).toBe(21);
});

test('the ports are outside the ephemeral range', async () => {
  const taken = await Promise.all(Array.from({ length: 200 }, () => listening()));
  expect(taken.filter((port) => port >= 20_000 && port < 32_000)).toEqual([]);
});
