/** A small HTTP server that speaks JSON: bounded bodies, and one answer or refusal per call. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { KEPT_OPEN_MS } from '@/server/observing/kept-open';
import { BadCall } from './bad-call';
import { CallerLeft, jsonBody } from './json-body';
import { carries } from './service-key';

/** The address that only this machine reaches. */
export const LOOPBACK = '127.0.0.1';

/** One call as the routes see it: the id in its path, the body parsed from JSON but not yet checked. */
export type Call = {
  id: string;
  query: URLSearchParams;
  header(name: string): string | undefined;
  body: unknown;
};

/** What a route gives back; a hang-up cuts the connection, and silence leaves the caller waiting. */
export type Answer = { status: number; body: unknown } | 'hang-up' | 'silence';

/** What answers one kind of call. */
export type Route = (call: Call) => Promise<Answer>;

/** Routes by method and path, where a star stands for an id in the second place: `GET /messages/*`. */
export type Routes = Readonly<Record<string, Route>>;

/** A key that a server takes: for all its routes, or only for these. */
export type ServerKey = { key: string; only?: readonly string[] };

/** A server that is listening. */
export type JsonServer = { url: string; port: number; close(): Promise<void> };

/**
 * Starts the server on this port (0: a free one), on loopback unless a host is named. With `keys`, every call
 * brings one of them as a bearer token, and is answered 401 without. `before` sees every call first and may
 * answer in its place; `onError` hears of errors that no route meant. Throws when the port is taken.
 */
export async function serveJson(options: {
  port: number;
  host?: string | undefined;
  routes: Routes;
  keys?: readonly ServerKey[] | undefined;
  before?: (path: string) => Promise<Answer | undefined>;
  onError?: (error: unknown) => void;
}): Promise<JsonServer> {
  const { host = LOOPBACK, before, keys } = options;
  const routes = new Map(Object.entries(options.routes));
  const table = { routes, before, keys, guarded: host === LOOPBACK };
  const server = createServer(
    { keepAliveTimeout: KEPT_OPEN_MS, requestTimeout: 30_000 },
    (request, response) => {
      answerTo(request, table)
        .catch((error: unknown) => refusal(error, options.onError))
        .then((answer) => send(request, response, answer));
    },
  );
  const port = await listen(server, options.port, host);
  return { url: `http://127.0.0.1:${port}`, port, close: () => closed(server) };
}

type Table = {
  routes: Map<string, Route>;
  keys: readonly ServerKey[] | undefined;
  before: ((path: string) => Promise<Answer | undefined>) | undefined;
  /** Whether only those are answered who call a loopback address by its own name. */
  guarded: boolean;
};

async function answerTo(request: IncomingMessage, table: Table): Promise<Answer> {
  if (table.guarded) guardHost(request.headers.host);
  const [path = '', search] = (request.url ?? '').split('?', 2);
  const [, first = '', id, ...rest] = path.split('/');
  const pattern = id === undefined ? `/${first}` : `/${[first, '*', ...rest].join('/')}`;
  const name = `${request.method} ${pattern}`;
  if (table.keys) checkKey(request.headers.authorization, name, table.keys);
  const route = table.routes.get(name);
  if (!route) throw new BadCall(404, 'not_found', 'There is nothing here.');
  const body = request.method === 'POST' ? await jsonBody(request) : undefined;
  const instead = await table.before?.(path);
  if (instead) return instead;
  return route({
    id: id ?? '',
    query: new URLSearchParams(search),
    header: (name) => String(request.headers[name] ?? '') || undefined,
    body,
  });
}

/** A page on the web can aim its own name at loopback; it cannot make the browser send ours. */
function guardHost(host: string | undefined): void {
  if (host && /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host)) return;
  throw new BadCall(403, 'foreign_host', 'Only calls to a loopback address are answered.');
}

/** Throws BadCall 401 unless the call brings a key, and 403 when that key does not open this route. */
function checkKey(authorization: string | undefined, name: string, keys: readonly ServerKey[]): void {
  const known = keys.filter(({ key }) => carries(authorization, key));
  if (known.length === 0)
    throw new BadCall(401, 'unauthorised', 'The key is missing or wrong: Authorization: Bearer <key>.');
  if (!known.some(({ only }) => !only || only.includes(name)))
    throw new BadCall(403, 'forbidden', 'This key is not for this call.');
}

function refusal(error: unknown, onError?: (error: unknown) => void): Answer {
  if (error instanceof CallerLeft) return 'hang-up';
  if (error instanceof BadCall) {
    return { status: error.status, body: { code: error.code, message: error.message } };
  }
  onError?.(error);
  return { status: 500, body: { code: 'internal', message: 'Something went wrong.' } };
}

function send(request: IncomingMessage, response: ServerResponse, answer: Answer): void {
  if (answer === 'silence') return;
  if (answer === 'hang-up') return void request.socket.destroy();
  const body = JSON.stringify(answer.body);
  const type = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
  // A body that was not read to its end would be taken for the next call.
  const connection = request.complete ? {} : { connection: 'close' };
  const challenge = answer.status === 401 ? { 'www-authenticate': 'Bearer' } : {};
  response.writeHead(answer.status, { ...type, ...connection, ...challenge }).end(body);
}

const listen = (server: Server, port: number, host: string): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });

/** Calls under way get a moment; silent ones would hold the process for ever. */
async function closed(server: Server): Promise<void> {
  const ended = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), 500);
  await ended.finally(() => clearTimeout(timer));
}
