/** Finds free loopback ports; the result can be outdated a moment later. */
import { createServer } from 'node:net';

/** Below the ephemeral range that systems assign automatically. */
const FIRST = 20_000;
const PORTS = 12_000;
// Each process starts at a different port, so concurrent searches differ.
let next = (process.pid * 37) % PORTS;

/**
 * A free port on 127.0.0.1. A process never gets the same one twice, and the system never assigns it, so a
 * restarted server finds its port free. Throws when none is left.
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

/** Whether this port is free on every address of this machine. */
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
