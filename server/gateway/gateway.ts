/**
 * Pushes changes to browsers over websockets, admitted by origin and ticket. Stateless: any number of
 * gateways can run.
 */
import type { Server as HttpServer, IncomingMessage } from 'node:http';
import { type DefaultEventsMap, Server, type Socket } from 'socket.io';
import type { Sql } from '@/db/connect';
import type { BrowserEvents, ServerEvents } from '@/server/contracts/live';
import type { logFor } from '@/server/log';
import { metrics } from '@/server/observing/metrics';
import { admitted, isOwnOrigin, SocketCount } from './admission';
import { Changes } from './changes';
import { healthServer } from './health-server';
import { OperatorSockets } from './operator-sockets';
import { type Connection, SendQueue } from './send-queue';
import { Session } from './session';
import { StalenessMonitor } from './staleness';
import type { Viewer } from './topics';

type Io = Server<BrowserEvents, ServerEvents, DefaultEventsMap, { viewer?: Viewer }>;
type LiveSocket = Socket<BrowserEvents, ServerEvents, DefaultEventsMap, { viewer?: Viewer }>;

export type GatewayOptions = {
  sql: Sql;
  log: ReturnType<typeof logFor>;
  /** The port to listen on (0 picks a free one) and the address; every address by default. */
  port: number;
  host?: string | undefined;
  /** The shop's own pages: on this port of any host, or exactly these origins. */
  shop: { port: number; origins: readonly string[] | undefined };
  limits: { total: number; perAddress: number };
  trustedProxies: number;
  /** How long a socket may read nothing before it is cut, in milliseconds. */
  blockedLimitMs?: number;
};

export type Gateway = {
  port: number;
  wake: () => void;
  sockets: () => number;
  /** Sockets cut since the start, by reason. */
  cuts: () => Readonly<Record<string, number>>;
  stop: () => Promise<void>;
};

const maxMessageBytes = 64 * 1024;
const sweepEveryMs = 1_000;
const closeTimeoutMs = 1_000;

/** Starts a gateway. Its `wake` signals that there may be changes. */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const { sql, log, limits, trustedProxies } = options;
  const onError = (error: unknown) =>
    log.warn({ err: error }, 'database unavailable; will resume from the current cursor');
  const changes = new Changes(sql, onError);
  const count = new SocketCount(limits, trustedProxies);
  const cuts: Record<string, number> = {};
  const http = healthServer();
  const io = socketServer(http, options, count);
  const queues = new Map<SendQueue, Connection>();
  const staleness = new StalenessMonitor([changes.feed, changes.log], (isStale) =>
    notifyStale(queues, isStale),
  );
  const onCut = (reason: string) => {
    cuts[reason] = (cuts[reason] ?? 0) + 1;
    metrics.cuts.inc({ reason });
  };
  const operators = new OperatorSockets(sql, onError);
  const shared = { sql, changes, queues, operators, staleness, onError, onCut };
  io.on('connection', (socket) => serve(socket, shared));
  const sweeping = setInterval(() => cutStalled(queues, options.blockedLimitMs ?? 15_000), sweepEveryMs);
  const port = await listening(http, options);
  const wake = () => {
    changes.feed.wake();
    changes.log.wake();
  };
  const stop = async () => {
    clearInterval(sweeping);
    staleness.stop();
    operators.stop();
    const connections = [...queues.values()];
    // A browser that has stopped reading does not see a close frame either.
    const cutting = setTimeout(() => {
      for (const connection of connections) connection.cut('closing');
    }, closeTimeoutMs);
    await io.close();
    clearTimeout(cutting);
    await changes.stop();
  };
  return { port, wake, sockets: () => count.total, cuts: () => cuts, stop };
}

function socketServer(http: HttpServer, { sql, log, shop }: GatewayOptions, count: SocketCount): Io {
  const io: Io = new Server(http, {
    transports: ['websocket'],
    serveClient: false,
    perMessageDeflate: false,
    httpCompression: false,
    maxHttpBufferSize: maxMessageBytes,
    connectTimeout: 5_000,
    pingInterval: 8_000,
    pingTimeout: 6_000,
    allowRequest: (request: IncomingMessage, decide) => {
      const mayEnter = isOwnOrigin(request.headers, shop) && count.hasRoomFor(count.addressOf(request));
      decide(mayEnter ? undefined : 'refused', mayEnter);
    },
  });
  io.engine.on('connection', (connection: { request: IncomingMessage; once: typeof http.once }) => {
    const address = count.addressOf(connection.request);
    count.opened(address);
    connection.once('close', () => {
      count.closed(address);
      // Without this, a close frame waits 30 s for its reply and keeps everything queued behind it.
      setTimeout(() => connection.request.socket.destroy(), closeTimeoutMs).unref();
    });
  });
  io.use((socket, next) => {
    admitted(sql, socket.handshake.auth).then(
      (viewer) => {
        socket.data.viewer = viewer;
        next(viewer ? undefined : new Error('not-admitted'));
      },
      (error) => {
        log.warn({ err: error }, 'ticket check failed');
        next(new Error('unavailable'));
      },
    );
  });
  return io;
}

type Shared = {
  sql: Sql;
  changes: Changes;
  queues: Map<SendQueue, Connection>;
  operators: OperatorSockets;
  staleness: StalenessMonitor;
  onError: (error: unknown) => void;
  onCut: (reason: string) => void;
};

function serve(socket: LiveSocket, shared: Shared): void {
  const { sql, changes, queues, operators, staleness, onError, onCut } = shared;
  const { viewer } = socket.data;
  if (!viewer) return void socket.disconnect(true);
  const { transport } = socket.conn;
  const connection: Connection = {
    isFree: () => transport.writable,
    send: (event, ...args) => void socket.emit(event, ...args),
    cut: (reason) => {
      if (queues.delete(queue)) onCut(reason);
      socket.conn.close(true);
      socket.conn.request.socket.destroy();
    },
  };
  const queue = new SendQueue(connection);
  queues.set(queue, connection);
  if (viewer.session) operators.add(connection, viewer.session);
  if (staleness.isStale) connection.send('stale', true);
  transport.on('ready', () => queue.drained());
  const session = new Session({ sql, changes, queue, connection, viewer, onError });
  const known = new Set<string>(['follow', 'unfollow', 'follow-log']);
  socket.onAny((event: string) => known.has(event) || session.invalidMessage());
  socket.on('follow', (asked, answer) => session.follow(asked, answer));
  socket.on('unfollow', (asked) => session.unfollow(asked));
  socket.on('follow-log', (asked, answer) => session.followLog(asked, answer));
  socket.once('disconnect', () => {
    queues.delete(queue);
    operators.remove(connection);
    session.close();
  });
}

function notifyStale(queues: ReadonlyMap<SendQueue, Connection>, isStale: boolean): void {
  for (const connection of queues.values()) connection.send('stale', isStale);
}

function cutStalled(queues: ReadonlyMap<SendQueue, Connection>, limitMs: number): void {
  for (const [queue, connection] of queues) {
    queue.flush();
    if (queue.blockedForMs() > limitMs) connection.cut('reads nothing');
  }
}

const listening = (http: HttpServer, { port, host }: GatewayOptions): Promise<number> =>
  new Promise((resolve, reject) => {
    http.once('error', reject);
    http.listen({ port, ...(host ? { host } : {}) }, () => {
      const address = http.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
