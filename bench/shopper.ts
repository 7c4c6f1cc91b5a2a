/**
 * A shopper without a browser: lasting connections, an answer for each order, and as little work as can
 * be.
 */
import { Agent, type IncomingMessage, request } from 'node:http';
import { pause } from '@/server/clock';
import { orderAccepted } from '@/server/contracts/order-api';
import { freshId } from '@/server/ids';
import { basket, type Lines } from './shelves';

/** An order that was accepted, after how long, and the cookie that came with the answer if any did. */
export type Accepted = { orderId: string; ms: number; cookie: string | undefined };

/** The shop has too much to do and said so with 503. */
export class Busy extends Error {
  /** @param retryAfterMs when the shop asks to be asked again */
  constructor(readonly retryAfterMs: number) {
    super('the shop takes no more orders at the moment');
  }
}

/** Places orders at one shop. */
export type OrderClient = {
  /** Places the order with this number, of many things unless said. Throws Busy, and when it is refused. */
  place(number: number, cookie?: string, lines?: Lines): Promise<Accepted>;
  close(): void;
};

const card = '4242424242424242';
const address = { street: 'Long Road 1', postcode: '12345', city: 'Harbour', country: 'DE' };

const bodyOf = (number: number, lines: Lines): Buffer => {
  const email = `shopper-${number % 997}@example.org`;
  return Buffer.from(JSON.stringify({ lines, name: 'Robin Reader', email, address, cardNumber: card }));
};

/** The shop has not read the request: it is too busy, or this client was too slow to send it. */
const notRead = new Set<number | undefined>([408, 503]);

/** Opens the way to a shop with so many connections. */
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

/** Places an order, and comes back as often as the shop asks for that. */
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
  new Error(`an order was not accepted: ${status} ${text.slice(0, 300)}`);
