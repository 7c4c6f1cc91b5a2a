/**
 * Tells browsers what changed, over websockets only; admits by origin and ticket, and can be run any number
 * of times.
 */
import type { Server as HttpServer, IncomingMessage } from 'node:http';
import { type DefaultEventsMap, Server, type Socket } from 'socket.io';
import type { Sql } from '@/db/connect';
import type { BrowserSays, ServerSays } from '@/server/contracts/live';
import type { logFor } from '@/server/log';
import { metrics } from '@/server/observing/metrics';
import { admitted, isOwnOrigin, SocketCount } from './admission';
import { Conversation } from './conversation';
import { healthServer } from './health-server';
import { News } from './news';
import { OperatorSockets } from './operator-sockets';
import { Outlet, type Wire } from './outlet';
import { Sight } from './sight';
import type { Viewer } from './topics';

type Io = Server<BrowserSays, ServerSays, DefaultEventsMap, { viewer?: Viewer }>;
type LiveSocket = Socket<BrowserSays, ServerSays, DefaultEventsMap, { viewer?: Viewer }>;

export type GatewayOptions = {
  sql: Sql;
  log: ReturnType<typeof logFor>;
  /** Where to listen, on every address unless one is named; port 0 takes a free one. */
  port: number;
  host?: string | undefined;
  /** The shop's own pages: on this port of whatever host, or exactly these origins. */
  shop: { port: number; origins: readonly string[] | undefined };
  limits: { total: number; perAddress: number };
  trustedProxies: number;
  /** How long a socket may take nothing before it is cut, in milliseconds. */
  blockedLimitMs?: number;
};

export type Gateway = {
  port: number;
  wake: () => void;
  sockets: () => number;
  /** How many sockets were cut off since the start, by reason. */
  cuts: () => Readonly<Record<string, number>>;
  stop: () => Promise<void>;
};

const maxMessageBytes = 64 * 1024;
const sweepEveryMs = 1_000;
const farewellMs = 1_000;

/** Starts a gateway; its `wake` says that there may be news. */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const { sql, log, limits, trustedProxies } = options;
  const onTrouble = (error: unknown) =>
    log.warn({ err: error }, 'the database does not answer; will go on from here');
  const news = new News(sql, onTrouble);
  const count = new SocketCount(limits, trustedProxies);
  const cuts: Record<string, number> = {};
  const http = healthServer();
  const io = socketServer(http, options, count);
  const outlets = new Map<Outlet, Wire>();
  const sight = new Sight([news.feed, news.log], (isLost) => tellAll(outlets, isLost));
  const onCut = (reason: string) => {
    cuts[reason] = (cuts[reason] ?? 0) + 1;
    metrics.cuts.inc({ reason });
  };
  const operators = new OperatorSockets(sql, onTrouble);
  const shared = { sql, news, outlets, operators, sight, onTrouble, onCut };
  io.on('connection', (socket) => converse(socket, shared));
  const sweeping = setInterval(() => cutStuck(outlets, options.blockedLimitMs ?? 15_000), sweepEveryMs);
  const port = await listening(http, options);
  const wake = () => {
    news.feed.wake();
    news.log.wake();
  };
  const stop = async () => {
    clearInterval(sweeping);
    sight.stop();
    operators.stop();
    const wires = [...outlets.values()];
    // A browser that has stopped listening does not hear a goodbye either.
    const cutting = setTimeout(() => {
      for (const wire of wires) wire.cut('closing');
    }, farewellMs);
    await io.close();
    clearTimeout(cutting);
    await news.stop();
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
      // A goodbye waits half a minute for its answer, with all that waits to be sent.
      setTimeout(() => connection.request.socket.destroy(), farewellMs).unref();
    });
  });
  io.use((socket, next) => {
    admitted(sql, socket.handshake.auth).then(
      (viewer) => {
        socket.data.viewer = viewer;
        next(viewer ? undefined : new Error('not-admitted'));
      },
      (error) => {
        log.warn({ err: error }, 'a ticket could not be checked');
        next(new Error('unavailable'));
      },
    );
  });
  return io;
}

type Shared = {
  sql: Sql;
  news: News;
  outlets: Map<Outlet, Wire>;
  operators: OperatorSockets;
  sight: Sight;
  onTrouble: (error: unknown) => void;
  onCut: (reason: string) => void;
};

function converse(socket: LiveSocket, shared: Shared): void {
  const { sql, news, outlets, operators, sight, onTrouble, onCut } = shared;
  const { viewer } = socket.data;
  if (!viewer) return void socket.disconnect(true);
  const { transport } = socket.conn;
  const wire: Wire = {
    isFree: () => transport.writable,
    send: (event, ...said) => void socket.emit(event, ...said),
    cut: (reason) => {
      if (outlets.delete(outlet)) onCut(reason);
      socket.conn.close(true);
      socket.conn.request.socket.destroy();
    },
  };
  const outlet = new Outlet(wire);
  outlets.set(outlet, wire);
  if (viewer.session) operators.add(wire, viewer.session);
  if (sight.isLost) wire.send('stale', true);
  transport.on('ready', () => outlet.taken());
  const conversation = new Conversation({ sql, news, outlet, wire, viewer, onTrouble });
  const known = new Set<string>(['follow', 'unfollow', 'follow-log']);
  socket.onAny((event: string) => known.has(event) || conversation.garbage());
  socket.on('follow', (asked, answer) => conversation.follow(asked, answer));
  socket.on('unfollow', (asked) => conversation.unfollow(asked));
  socket.on('follow-log', (asked, answer) => conversation.followLog(asked, answer));
  socket.once('disconnect', () => {
    outlets.delete(outlet);
    operators.remove(wire);
    conversation.over();
  });
}

function tellAll(outlets: ReadonlyMap<Outlet, Wire>, isStale: boolean): void {
  for (const wire of outlets.values()) wire.send('stale', isStale);
}

function cutStuck(outlets: ReadonlyMap<Outlet, Wire>, limitMs: number): void {
  for (const [outlet, wire] of outlets) {
    outlet.flush();
    if (outlet.blockedForMs() > limitMs) wire.cut('takes nothing');
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
