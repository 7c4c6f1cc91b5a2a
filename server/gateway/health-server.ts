/** The HTTP server under the sockets; serves /healthz. Metrics are on the ops port. */
import { createServer, type Server } from 'node:http';
import { KEPT_OPEN_MS } from '@/server/observing/kept-open';

/** Timeouts for a request to arrive, in milliseconds. */
const asksWithin = { headersTimeout: 20_000, requestTimeout: 20_000, connectionsCheckingInterval: 5_000 };

/** 200 on /healthz, 404 on everything else. */
export const healthServer = (): Server =>
  createServer({ keepAliveTimeout: KEPT_OPEN_MS, ...asksWithin }, (request, response) => {
    const isHealth = request.url === '/healthz';
    response.writeHead(isHealth ? 200 : 404, {
      'content-type': 'application/json',
      'cache-control': 'no-store',
    });
    response.end(JSON.stringify(isHealth ? { status: 'ok' } : { code: 'not-found' }));
  });
