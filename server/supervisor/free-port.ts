/** Which loopback ports can be had; the answer is true now and a hint for the next moment. */
import { createServer } from 'node:net';

/** Below the ports that a system gives to whoever asks for any, for a server or at one end of a call. */
const FIRST = 20_000;
const PORTS = 12_000;
// Each process begins elsewhere, so that two that look at the same moment do not find the same.
let next = (process.pid * 37) % PORTS;

/**
 * A port on 127.0.0.1 that nobody listens on. No process gets the same twice, and nobody gets it by chance: a
 * server that was ended finds it free when it is started again. Throws when there is none.
 */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < PORTS; tries += 1) {
    const port = FIRST + next;
    next = (next + 1) % PORTS;
    const isFree = await listenOnce(port, '127.0.0.1').then(Boolean, () => false);
    if (isFree) return port;
  }
  throw new Error(`every port from ${FIRST} to ${FIRST + PORTS - 1} is in use`);
}

/** Whether this port can be listened on, on every address of this machine. */
export async function isPortFree(port: number): Promise<boolean> {
  for (const host of ['127.0.0.1', '::']) {
    const reason = await listenOnce(port, host).then(() => '', codeOf);
    if (reason === 'EADDRINUSE' || reason === 'EACCES') return false;
  }
  return true;
}

function listenOnce(port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : port));
    });
  });
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
