/**
 * Admission control: stands before the request listeners of a server. A refusal costs a few lines, and
 * nothing of the request is read for it.
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
  /** Routes that are answered without Next.js. */
  fastPaths?: FastPaths | undefined;
  /** Whether the shop answers to the name in a Host header; without it, to any. */
  answersTo?: (host: string | undefined) => boolean;
  /** How long a request may take to arrive in full, in milliseconds; it holds a place meanwhile. */
  arrivesWithinMs?: number;
};

const defaultArrivesWithinMs = 10_000;

/** Those who ask again at once would keep the loop so busy that it hears nobody who is new. */
const REFUSED_AFTER_MS = 200;

/** Puts admission control before the listeners that a server's requests have now. */
export function installAdmissionControl(server: Server, keeper: AdmissionOptions): void {
  const inside = server.listeners('request');
  server.removeAllListeners('request');
  const serve = (request: IncomingMessage, response: ServerResponse) => {
    if (keeper.answersTo?.(request.headers.host) === false) return writeForeignHost(response);
    if (isRefusedByMethod(request, response)) return;
    if (keeper.fastPaths && serveFastPath(keeper.fastPaths, request, response)) return;
    for (const listener of inside) Reflect.apply(listener, server, [request, response]);
  };
  // A delayed order keeps its place, so that no more are taken than are let in.
  const serveInTime = (request: IncomingMessage, response: ServerResponse) => {
    const delayMs = keeper.admission.delayMs(requestClassOf(request.method, request.url));
    if (delayMs > 0) setTimeout(serve, delayMs, request, response);
    else serve(request, response);
  };
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (isLetIn(request, response, keeper)) serveInTime(request, response);
  });
  // A client that asks before it sends its body is answered before it does.
  server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
    if (!isLetIn(request, response, keeper)) return;
    response.writeContinue();
    serveInTime(request, response);
  });
  server.on('checkExpectation', (request: IncomingMessage, response: ServerResponse) => {
    if (isLetIn(request, response, keeper)) response.writeHead(417, { connection: 'close' }).end();
  });
}

function isLetIn(request: IncomingMessage, response: ServerResponse, keeper: AdmissionOptions): boolean {
  const { admission, trustedProxies, arrivesWithinMs = defaultArrivesWithinMs } = keeper;
  const requestClass = requestClassOf(request.method, request.url);
  const forwarded = [request.headers['x-forwarded-for']].flat().join(',');
  const address = clientAddress(forwarded, trustedProxies, request.socket.remoteAddress);
  const rejection = admission.rejects(requestClass, address, nowMs());
  if (rejection) {
    metrics.requestsRejected.inc({ code: rejection.code });
    setTimeout(() => writeRejection(request, response, rejection), REFUSED_AFTER_MS);
    return false;
  }
  const leave = admission.enter(requestClass);
  const enteredMs = nowMs();
  const tooSlow = setTimeout(() => request.complete || request.destroy(), arrivesWithinMs);
  response.once('close', () => {
    clearTimeout(tooSlow);
    leave();
    noteRequest(request, response, nowMs() - enteredMs);
  });
  return true;
}

function noteRequest({ method, url }: IncomingMessage, { statusCode: status }: ServerResponse, ms: number) {
  metrics.requests.observe({ route: routeOf(method, url, status), method: method ?? '', status }, ms / 1_000);
}
