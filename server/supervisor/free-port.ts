/** Which loopback ports can be had; the answer is true now and a hint for the next moment. */
import { createServer } from 'node:net';

/** A port on 127.0.0.1 that nobody listens on, chosen by the system. */
export function freePort(): Promise<number> {
  return listenOnce(0, '127.0.0.1');
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
