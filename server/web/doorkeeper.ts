/**
 * Stands before everything else that listens in this process: a refusal costs a few lines, and nothing of the
 * request is read for it.
 */
import { type IncomingMessage, Server, type ServerResponse } from 'node:http';
import { nowMs } from '@/server/clock';
import { metrics } from '@/server/observing/metrics';
import { isSideDoor } from '@/server/observing/probes';
import { clientAddress } from './client-address';
import { type Door, errandOf } from './door';
import { DOOR_HEADER } from './door-header';
import { type Hatch, isServedThrough } from './hatch';
import { isRefusedByMethod } from './methods';
import { routeOf } from './route-of';
import { writeRefusal } from './write-refusal';

export type Keeper = {
  door: Door;
  trustedProxies: number;
  /** What is answered right behind the door; whatever is not, is answered by who served before. */
  hatch?: Hatch;
  /** How long a request may take to arrive in full, in milliseconds; it holds a place meanwhile. */
  arrivesWithinMs?: number;
};

const defaultArrivesWithinMs = 10_000;

/** Those who ask again at once would keep the loop so busy that it hears nobody who is new. */
const REFUSED_AFTER_MS = 200;

/**
 * Keeps the door of every HTTP server of this process, also of those that were made by others and before:
 * each gets its door with its first request. The side door is for whoever runs the shop, and needs none.
 */
export function keepEveryDoor(keeper: Keeper): void {
  const kept = new WeakSet<Server>();
  const { emit } = Server.prototype;
  const emitBehindTheDoor = function (this: Server, event: string | symbol, ...said: unknown[]): boolean {
    if (event === 'request' && !kept.has(this) && !isSideDoor(this)) {
      kept.add(this);
      keepDoor(this, keeper);
    }
    return Reflect.apply(emit, this, [event, ...said]);
  };
  Object.defineProperty(Server.prototype, 'emit', { value: emitBehindTheDoor, configurable: true });
}

/** Puts the door before those who serve the requests of a server now. */
export function keepDoor(server: Server, keeper: Keeper): void {
  const inside = server.listeners('request');
  server.removeAllListeners('request');
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (!isLetIn(request, response, keeper)) return;
    if (isRefusedByMethod(request, response)) return;
    if (keeper.hatch && isServedThrough(keeper.hatch, request, response)) return;
    for (const listener of inside) Reflect.apply(listener, server, [request, response]);
  });
}

function isLetIn(request: IncomingMessage, response: ServerResponse, keeper: Keeper): boolean {
  const { door, trustedProxies, arrivesWithinMs = defaultArrivesWithinMs } = keeper;
  const errand = errandOf(request.method, request.url);
  const forwarded = [request.headers['x-forwarded-for']].flat().join(',');
  const address = clientAddress(forwarded, trustedProxies, request.socket.remoteAddress);
  const turnedAway = door.turnsAway(errand, address, nowMs());
  if (turnedAway) {
    metrics.turnedAway.inc({ code: turnedAway.code });
    setTimeout(() => writeRefusal(request, response, turnedAway), REFUSED_AFTER_MS);
    return false;
  }
  if (errand === 'health') response.setHeader(DOOR_HEADER, 'kept');
  const leave = door.enter(errand);
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
