/**
 * Fast paths: the busiest route is served by its own handler, the function that Next.js would call, without
 * Next.js's page overhead.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Route } from './define-route';

/** Route handlers by method and exact path, such as `POST /api/x`. */
export type FastPaths = ReadonlyMap<string, Route>;

const noParams = { params: Promise.resolve({}) };

/** Serves a request that has a fast path; returns whether it did. */
export function serveFastPath(paths: FastPaths, request: IncomingMessage, response: ServerResponse): boolean {
  const route = paths.get(`${request.method} ${request.url}`);
  if (!route) return false;
  void serve(route, request, response).catch(() => response.destroy());
  return true;
}

async function serve(route: Route, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const answer = await route(asWebRequest(request), noParams);
  const body = await answer.text();
  if (response.destroyed) return;
  response.writeHead(answer.status, [...answer.headers].flat());
  response.end(body);
}

/** The host is arbitrary: routes read it from the headers. */
function asWebRequest(request: IncomingMessage): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) headers.set(name, String(value));
  const asked = { method: request.method, headers, body: bodyOf(request), duplex: 'half' };
  return new Request(`http://shop${request.url}`, asked);
}

/** Keeps the socket open when a route stops reading early: it still has to respond. */
function bodyOf(request: IncomingMessage): ReadableStream<Uint8Array> {
  const chunks = request.iterator({ destroyOnReturn: false });
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await chunks.return?.();
    },
  });
}
