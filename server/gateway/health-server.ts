/** The HTTP server under the sockets: it says that the gateway serves, and nothing of how. */
import { createServer, type Server } from 'node:http';
import { KEPT_OPEN_MS } from '@/server/observing/kept-open';

/** How long a connection may take until it has asked for something, in milliseconds. */
const asksWithin = { headersTimeout: 20_000, requestTimeout: 20_000, connectionsCheckingInterval: 5_000 };

/** Says only that it serves: the figures are at the ops port. */
export const healthServer = (): Server =>
  createServer({ keepAliveTimeout: KEPT_OPEN_MS, ...asksWithin }, (request, response) => {
    const isHealth = request.url === '/healthz';
    response.writeHead(isHealth ? 200 : 404, {
      'content-type': 'application/json',
      'cache-control': 'no-store',
    });
    response.end(JSON.stringify(isHealth ? { status: 'ok' } : { code: 'not-found' }));
  });
