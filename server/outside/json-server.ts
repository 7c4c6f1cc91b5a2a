/** A small JSON server: bounded bodies, and one response per call. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { KEPT_OPEN_MS } from '@/server/observing/kept-open';
import { BadRequest } from './bad-request';
import { CallerLeft, jsonBody } from './json-body';
import { carries } from './service-key';

/** Reachable only from this machine. */
export const LOOPBACK = '127.0.0.1';

/** A call as routes see it: the id in its path, and the body parsed but not validated. */
export type Call = {
  id: string;
  query: URLSearchParams;
  header(name: string): string | undefined;
  body: unknown;
};

/** A route's result; 'hang-up' cuts the connection and 'silence' leaves the caller waiting. */
export type ServiceResponse = { status: number; body: unknown } | 'hang-up' | 'silence';

export type Route = (call: Call) => Promise<ServiceResponse>;

/** Routes by method and path, with a star for an id in second place: `GET /messages/*`. */
export type Routes = Readonly<Record<string, Route>>;

/** A key for all routes, or only for these. */
export type ServerKey = { key: string; only?: readonly string[] };

export type JsonServer = { url: string; port: number; close(): Promise<void> };

/**
 * Starts the server on `port` (0: any free one), on loopback unless `host` is given. With `keys`, a call
 * needs one of them as bearer token or gets 401. `before` sees every call first and may answer it;
 * `onError` receives unexpected errors. Throws when the port is taken.
 */
export async function serveJson(options: {
  port: number;
  host?: string | undefined;
  routes: Routes;
  keys?: readonly ServerKey[] | undefined;
  before?: (path: string) => Promise<ServiceResponse | undefined>;
  onError?: (error: unknown) => void;
}): Promise<JsonServer> {
  const { host = LOOPBACK, before, keys } = options;
  const routes = new Map(Object.entries(options.routes));
  const table = { routes, before, keys, guarded: host === LOOPBACK };
  const server = createServer(
    { keepAliveTimeout: KEPT_OPEN_MS, requestTimeout: 30_000 },
    (request, response) => {
      handleCall(request, table)
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
  before: ((path: string) => Promise<ServiceResponse | undefined>) | undefined;
  /** Whether only loopback host names are accepted. */
  guarded: boolean;
};

async function handleCall(request: IncomingMessage, table: Table): Promise<ServiceResponse> {
  if (table.guarded) checkHost(request.headers.host);
  const [path = '', search] = (request.url ?? '').split('?', 2);
  const [, first = '', id, ...rest] = path.split('/');
  const pattern = id === undefined ? `/${first}` : `/${[first, '*', ...rest].join('/')}`;
  const name = `${request.method} ${pattern}`;
  if (table.keys) checkKey(request.headers.authorization, name, table.keys);
  const route = table.routes.get(name);
  if (!route) throw new BadRequest(404, 'not_found', 'Not found.');
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

/** DNS rebinding: a web page can point its own name at loopback, but the browser then sends that name. */
function checkHost(host: string | undefined): void {
  if (host && /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host)) return;
  throw new BadRequest(403, 'foreign_host', 'Only calls to a loopback host name are accepted.');
}

/** Throws BadRequest 401 without a valid key, and 403 when the key does not cover this route. */
function checkKey(authorization: string | undefined, name: string, keys: readonly ServerKey[]): void {
  const known = keys.filter(({ key }) => carries(authorization, key));
  if (known.length === 0)
    throw new BadRequest(
      401,
      'unauthorised',
      'The key is missing or wrong. Send Authorization: Bearer ' + '<key>.',
    );
  if (!known.some(({ only }) => !only || only.includes(name)))
    throw new BadRequest(403, 'forbidden', 'This key does not allow this call.');
}

function refusal(error: unknown, onError?: (error: unknown) => void): ServiceResponse {
  if (error instanceof CallerLeft) return 'hang-up';
  if (error instanceof BadRequest) {
    return { status: error.status, body: { code: error.code, message: error.message } };
  }
  onError?.(error);
  return { status: 500, body: { code: 'internal', message: 'Internal error.' } };
}

function send(request: IncomingMessage, response: ServerResponse, answer: ServiceResponse): void {
  if (answer === 'silence') return;
  if (answer === 'hang-up') return void request.socket.destroy();
  const body = JSON.stringify(answer.body);
  const type = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
  // An unread rest of the body would be taken for the next call.
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

/** Calls in flight get 500 ms; silent ones would otherwise block shutdown. */
async function closed(server: Server): Promise<void> {
  const ended = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), 500);
  await ended.finally(() => clearTimeout(timer));
}
