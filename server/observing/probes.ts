/** The ops port of a process: liveness, readiness and metrics. */
import { createServer, type Server } from 'node:http';
import { KEPT_OPEN_MS } from '@/server/observing/kept-open';
import { exposition } from './metrics';

/** What the ops port needs from its process. */
export type Probed = {
  /** Why it is not ready; undefined when it is. */
  notReady(): Promise<string | undefined> | string | undefined;
};

/** An open ops port. */
export type Probes = { port: number; stop(): Promise<void> };

const HOST = '127.0.0.1';

type Reply = { status: number; type?: string; text: string };

/** Opens the ops port: `/livez`, `/readyz` and `/metrics`. Throws when the port is taken. */
export async function openProbes(port: number, probed: Probed, host = HOST): Promise<Probes> {
  const server = createServer({ keepAliveTimeout: KEPT_OPEN_MS }, (request, response) => {
    void replyTo(request.url ?? '/', probed)
      .catch((error: Error): Reply => ({ status: 500, text: error.message }))
      .then(({ status, type = 'text/plain; charset=utf-8', text }) => {
        response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(text);
      });
  });
  await listening(server, port, host);
  const address = server.address();
  const opened = typeof address === 'object' && address !== null ? address.port : port;
  return { port: opened, stop: () => closed(server) };
}

async function replyTo(url: string, { notReady }: Probed): Promise<Reply> {
  const path = url.split('?', 1)[0];
  if (path === '/livez') return { status: 200, text: 'alive\n' };
  if (path === '/metrics') return { status: 200, ...(await exposition()) };
  if (path !== '/readyz') return { status: 404, text: 'Available: /livez, /readyz and /metrics.\n' };
  const why = await notReady();
  return why === undefined ? { status: 200, text: 'ready\n' } : { status: 503, text: `${why}\n` };
}

const listening = (server: Server, port: number, host: string): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });

const closed = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
