/**
 * Admission control in front of a server's request listeners. A rejection is cheap: the request's body is
 * not read.
 */
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { nowMs } from '@/server/clock';
import { metrics } from '@/server/observing/metrics';
import { type AdmissionPolicy, requestClassOf } from './admission-policy';
import { clientAddress } from './client-address';
import { type FastPaths, serveFastPath } from './fast-paths';
import { isRefusedByMethod } from './methods';
import { routeOf } from './route-of';
import { writeForeignHost, writeRejection } from './write-rejection';

export type AdmissionOptions = {
  admission: AdmissionPolicy;
  trustedProxies: number;
  /** Routes served without Next.js. */
  fastPaths?: FastPaths | undefined;
  /** Whether a Host header names this shop. Without it, every name is accepted. */
  answersTo?: (host: string | undefined) => boolean;
  /** How long a request may take to arrive in full, in milliseconds. It counts as in flight meanwhile. */
  arrivesWithinMs?: number;
};

const defaultArrivesWithinMs = 10_000;

/** Clients that retry at once would starve new connections, so rejections are delayed. */
const REJECTION_DELAY_MS = 200;

/** Puts admission control in front of the server's current request listeners. */
export function installAdmissionControl(server: Server, keeper: AdmissionOptions): void {
  const listeners = server.listeners('request');
  server.removeAllListeners('request');
  const serve = (request: IncomingMessage, response: ServerResponse) => {
    if (keeper.answersTo?.(request.headers.host) === false) return writeForeignHost(response);
    if (isRefusedByMethod(request, response)) return;
    if (keeper.fastPaths && serveFastPath(keeper.fastPaths, request, response)) return;
    for (const listener of listeners) Reflect.apply(listener, server, [request, response]);
  };
  // A delayed order stays in flight, so the limit still holds.
  const serveAfterDelay = (request: IncomingMessage, response: ServerResponse) => {
    const delayMs = keeper.admission.delayMs(requestClassOf(request.method, request.url));
    if (delayMs > 0) setTimeout(serve, delayMs, request, response);
    else serve(request, response);
  };
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (isAdmitted(request, response, keeper)) serveAfterDelay(request, response);
  });
  // Answers `Expect: 100-continue` before the body is sent.
  server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
    if (!isAdmitted(request, response, keeper)) return;
    response.writeContinue();
    serveAfterDelay(request, response);
  });
  server.on('checkExpectation', (request: IncomingMessage, response: ServerResponse) => {
    if (isAdmitted(request, response, keeper)) response.writeHead(417, { connection: 'close' }).end();
  });
}

function isAdmitted(request: IncomingMessage, response: ServerResponse, keeper: AdmissionOptions): boolean {
  const { admission, trustedProxies, arrivesWithinMs = defaultArrivesWithinMs } = keeper;
  const requestClass = requestClassOf(request.method, request.url);
  const forwarded = [request.headers['x-forwarded-for']].flat().join(',');
  const address = clientAddress(forwarded, trustedProxies, request.socket.remoteAddress);
  const rejection = admission.rejects(requestClass, address, nowMs());
  if (rejection) {
    metrics.requestsRejected.inc({ code: rejection.code });
    setTimeout(() => writeRejection(request, response, rejection), REJECTION_DELAY_MS);
    return false;
  }
  const release = admission.enter(requestClass);
  const enteredMs = nowMs();
  const tooSlow = setTimeout(() => request.complete || request.destroy(), arrivesWithinMs);
  response.once('close', () => {
    clearTimeout(tooSlow);
    release();
    recordRequest(request, response, nowMs() - enteredMs);
  });
  return true;
}

function recordRequest({ method, url }: IncomingMessage, { statusCode: status }: ServerResponse, ms: number) {
  metrics.requests.observe({ route: routeOf(method, url, status), method: method ?? '', status }, ms / 1_000);
}
