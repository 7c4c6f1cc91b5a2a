/** A shopper without a browser: kept-alive connections and minimal work per order. */
import { Agent, type IncomingMessage, request } from 'node:http';
import { pause } from '@/server/clock';
import { orderAccepted } from '@/server/contracts/order-api';
import { freshId } from '@/server/ids';
import { basket, type Lines } from './shelves';

/** An accepted order, its latency, and the cookie that came with it, if any. */
export type Accepted = { orderId: string; ms: number; cookie: string | undefined };

/** The shop rejected a request with 503 or 408. */
export class Busy extends Error {
  /** @param retryAfterMs the shop's Retry-After */
  constructor(readonly retryAfterMs: number) {
    super('the shop is busy');
  }
}

/** Places orders at one shop. */
export type OrderClient = {
  /**
   * Places the order with this number, by default of several products. Throws Busy, or when it is rejected.
   */
  place(number: number, cookie?: string, lines?: Lines): Promise<Accepted>;
  close(): void;
};

const card = '4242424242424242';
const address = { street: 'Long Road 1', postcode: '12345', city: 'Harbour', country: 'DE' };

const bodyOf = (number: number, lines: Lines): Buffer => {
  const email = `shopper-${number % 997}@example.org`;
  return Buffer.from(JSON.stringify({ lines, name: 'Robin Reader', email, address, cardNumber: card }));
};

/** The request was not read: the shop is too busy, or this client was too slow. */
const notRead = new Set<number | undefined>([408, 503]);

/** A client with this many connections. */
export function orderClient(shop: string, connections: number): OrderClient {
  const agent = new Agent({ keepAlive: true, maxSockets: connections, maxFreeSockets: connections });
  const { hostname, port, origin } = new URL('/', shop.replace('localhost', '127.0.0.1'));
  const target = { hostname, port, path: '/api/orders', method: 'POST', agent };
  const place = (number: number, cookie?: string, lines = basket(number)) => {
    const body = bodyOf(number, lines);
    const headers = {
      'content-type': 'application/json',
      'content-length': body.length,
      'idempotency-key': freshId(),
      ...(cookie ? { cookie, origin } : {}),
    };
    return new Promise<Accepted>((resolve, reject) => {
      const sinceMs = performance.now();
      const outgoing = request({ ...target, headers }, (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          text += chunk;
        });
        response.on('error', reject);
        response.on('end', () => {
          const ms = performance.now() - sinceMs;
          if (notRead.has(response.statusCode)) return reject(new Busy(retryAfterMs(response)));
          if (response.statusCode !== 202) return reject(refusalOf(response.statusCode, text));
          const { orderId } = orderAccepted.parse(JSON.parse(text));
          resolve({ orderId, ms, cookie: response.headers['set-cookie']?.[0]?.split(';')[0] });
        });
      });
      outgoing.on('error', reject);
      outgoing.end(body);
    });
  };
  return { place, close: () => agent.destroy() };
}

const retryAfterMs = ({ headers }: IncomingMessage): number =>
  1_000 * (Number.parseInt(headers['retry-after'] ?? '', 10) || 1);

/** Places an order, retrying as often as the shop asks for it. */
export async function placePatiently(
  client: OrderClient,
  number: number,
  cookie?: string,
): Promise<Accepted> {
  for (;;) {
    try {
      return await client.place(number, cookie);
    } catch (error) {
      if (!(error instanceof Busy)) throw error;
      await pause(error.retryAfterMs);
    }
  }
}

const refusalOf = (status: number | undefined, text: string): Error =>
  new Error(`an order was rejected: ${status} ${text.slice(0, 300)}`);
