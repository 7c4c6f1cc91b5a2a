/**
 * The web role's HTTP server. Every kind of connection is bounded: requests, upgrades, CONNECT, `Expect`,
 * half-open connections and those that never send a byte.
 */
import { createServer, type IncomingMessage, Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { KEPT_OPEN_MS } from '@/server/observing/kept-open';
import { type AdmissionOptions, installAdmissionControl } from './admission-control';

/** Timeouts of a connection in milliseconds, and how many connections there may be. */
export type ConnectionLimits = {
  /** From the connection, or the previous response, to the end of the headers. */
  headersWithinMs: number;
  /** Without a byte in either direction while a response is written; 0 for no limit. */
  silentForMs: number;
  checkedEveryMs: number;
  maxConnections: number;
};

/** Seconds suffice for a slow client on a busy machine; an attacker takes all it can get. */
const defaultLimits: ConnectionLimits = {
  headersWithinMs: 20_000,
  silentForMs: 120_000,
  checkedEveryMs: 2_000,
  maxConnections: 20_000,
};

/** How long requests in flight may take to finish once the server closes. */
const CLOSES_WITHIN_MS = 3_000;
const DEV_RELOADS = '/_next/hmr';

export type ShopServer = {
  /** Receives the upgrades that are let through: hot reloads of `npm run dev`. */
  upgrades: Server;
  /** Serves requests with `handler` from now on; resolves to the port. Throws when the port is taken. */
  open(handler: RequestHandler, port: number, host?: string): Promise<number>;
  /** Gives requests in flight a moment to finish, then closes every connection. */
  close(): Promise<void>;
};

export type RequestHandler = (request: IncomingMessage, response: ServerResponse) => unknown;

/**
 * Creates a server that does not listen yet.
 * @param dev accepts hot-reload sockets and lets a page take its time to compile
 */
export function shopServer(
  { dev = false, ...keeper }: AdmissionOptions & { dev?: boolean },
  limits: Partial<ConnectionLimits> = {},
): ShopServer {
  const { headersWithinMs, silentForMs, checkedEveryMs, maxConnections } = { ...defaultLimits, ...limits };
  const server = createServer({
    headersTimeout: headersWithinMs,
    requestTimeout: 3 * headersWithinMs,
    connectionsCheckingInterval: checkedEveryMs,
    keepAliveTimeout: KEPT_OPEN_MS,
    keepAlive: true,
  });
  server.setTimeout(dev ? 0 : silentForMs);
  server.maxConnections = maxConnections;
  server.on('connection', () => makeRoom(server, maxConnections));
  const upgrades = new Server();
  // Without an upgrade listener Node serves an upgrade like any other request, within the same limits.
  if (dev) server.on('upgrade', (...asked) => forwardHotReload(keeper, upgrades, asked));
  return {
    upgrades,
    open: (handler, port, host) => {
      server.on('request', handler);
      installAdmissionControl(server, keeper);
      return listening(server, port, host);
    },
    close: () => closed(server),
  };
}

function makeRoom(server: Server, most: number): void {
  server.getConnections((_, count) => {
    if (count >= most * 0.9) server.closeIdleConnections();
  });
}

type Upgrade = [request: IncomingMessage, socket: Duplex, head: Buffer];

function forwardHotReload(
  keeper: AdmissionOptions,
  upgrades: Server,
  [request, socket, head]: Upgrade,
): void {
  socket.on('error', () => socket.destroy());
  if (keeper.answersTo?.(request.headers.host) !== false && request.url?.startsWith(DEV_RELOADS)) {
    upgrades.emit('upgrade', request, socket, head);
  } else {
    const refusal = 'HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n';
    socket.end(refusal, () => socket.destroy());
  }
}

const listening = (server: Server, port: number, host?: string): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, ...(host ? { host } : {}) }, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });

function closed(server: Server): Promise<void> {
  const cutting = setTimeout(() => server.closeAllConnections(), CLOSES_WITHIN_MS);
  return new Promise((resolve) => {
    server.close(() => {
      clearTimeout(cutting);
      resolve();
    });
    server.closeIdleConnections();
  });
}
