/**
 * The web role's HTTP server. Every way in is bounded: requests, upgrades, CONNECT, `Expect`, connections
 * that are half open and connections that never send a byte.
 */
import { createServer, type IncomingMessage, Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { KEPT_OPEN_MS } from '@/server/observing/kept-open';
import { type AdmissionOptions, installAdmissionControl } from './admission-control';

/** How long a connection may keep the server waiting, in milliseconds, and how many there may be. */
export type ConnectionLimits = {
  /** From the connection, or from the answer before, until the last header has come. */
  headersWithinMs: number;
  /** Without a byte in either direction while an answer is written; 0 for any time. */
  silentForMs: number;
  checkedEveryMs: number;
  maxConnections: number;
};

/** A slow client on a busy machine needs seconds, an attacker takes all that there is. */
const defaultLimits: ConnectionLimits = {
  headersWithinMs: 20_000,
  silentForMs: 120_000,
  checkedEveryMs: 2_000,
  maxConnections: 20_000,
};

/** How long requests in work may take to end once the server closes. */
const CLOSES_WITHIN_MS = 3_000;
const DEV_RELOADS = '/_next/hmr';

export type ShopServer = {
  /** Where the upgrades arrive that are let through: the reloads of `npm run dev`, and no others. */
  upgrades: Server;
  /** Answers requests with `inside` from now on; gives the port. Throws when the port is taken. */
  open(inside: RequestHandler, port: number, host?: string): Promise<number>;
  /** Lets requests in work end, for a moment, and closes every connection. */
  close(): Promise<void>;
};

export type RequestHandler = (request: IncomingMessage, response: ServerResponse) => unknown;

/**
 * A server that is not open yet.
 * @param dev lets the browsers of developers listen for reloads, and lets a page take its time to compile
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
  // Without a listener for upgrades, Node serves such a request like any other, within the same limits.
  if (dev) server.on('upgrade', (...asked) => passReload(keeper, upgrades, asked));
  return {
    upgrades,
    open: (inside, port, host) => {
      server.on('request', inside);
      installAdmissionControl(server, keeper);
      return listening(server, port, host);
    },
    close: () => closed(server),
  };
}

/** Closes idle connections when nearly all are taken. */
function makeRoom(server: Server, most: number): void {
  server.getConnections((_, count) => {
    if (count >= most * 0.9) server.closeIdleConnections();
  });
}

type Upgrade = [request: IncomingMessage, socket: Duplex, head: Buffer];

function passReload(keeper: AdmissionOptions, upgrades: Server, [request, socket, head]: Upgrade): void {
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
