/** Posts orders over plain HTTP, as fast and as often as a test needs. */
import { randomUUID } from 'node:crypto';
import { Agent, type IncomingHttpHeaders, request } from 'node:http';
import { testCards } from '@/server/contracts/test-cards';
import { addressOf } from './running-shop';

/** A response and its latency; `status` is missing when the connection failed. */
export type Reply = { status?: number; headers: IncomingHttpHeaders; body: string; tookMs: number };

/** The body of an order for one unit, paid with a test card. */
export const orderFor = (sku: string, card: (typeof testCards)[number]['token'] = 'tok_visa') => ({
  lines: [{ sku, quantity: 1 }],
  name: 'Ada Lovelace',
  email: 'ada@example.org',
  address: { street: 'Row 12', postcode: 'W1', city: 'London', country: 'UK' },
  cardNumber: testCards.find(({ token }) => token === card)?.number ?? '',
});

/** A client with at most `connections` kept-alive connections. */
export function orderClient(connections: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const shop = new URL('/api/orders', addressOf('shop'));
  return {
    click: (body: object, key: string = randomUUID()) => send({ agent, shop, body, key }),
    close: () => agent.destroy(),
  };
}

type Sending = { agent: Agent; shop: URL; body: object; key: string };

function send({ agent, shop, body, key }: Sending): Promise<Reply> {
  const startedMs = performance.now();
  const headers = { 'content-type': 'application/json', 'idempotency-key': key };
  return new Promise((resolve) => {
    const lost = () => resolve({ headers: {}, body: '', tookMs: performance.now() - startedMs });
    const sending = request(shop, { method: 'POST', agent, headers, timeout: 30_000 }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('error', lost);
      answer.on('end', () =>
        resolve({
          status: answer.statusCode,
          headers: answer.headers,
          body: Buffer.concat(chunks).toString('utf8'),
          tookMs: performance.now() - startedMs,
        }),
      );
    });
    sending.on('timeout', () => sending.destroy());
    sending.on('error', lost);
    sending.end(JSON.stringify(body));
  });
}
