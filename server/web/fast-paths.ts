/**
 * Fast paths: a route that is used far more often than any page is answered by the very function that Next.js
 * would call, without what only pages need.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Route } from './define-route';

/** Routes that are answered without Next.js, each by its method and its whole address: `POST /api/x`. */
export type FastPaths = ReadonlyMap<string, Route>;

const noParams = { params: Promise.resolve({}) };

/** Answers a request if there is a route for it here; gives whether there is. */
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

/** The address is only a path: who asks for which host is told by the headers. */
function asWebRequest(request: IncomingMessage): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) headers.set(name, String(value));
  const asked = { method: request.method, headers, body: bodyOf(request), duplex: 'half' };
  return new Request(`http://shop${request.url}`, asked);
}

/** Who stops reading in the middle still wants to answer. */
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
