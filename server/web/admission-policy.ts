/**
 * Who is let in to be worked for: so many at a time and so many from one address; who comes beyond that is
 * told when to come back.
 */
import { jittered } from '@/server/ids';
import { isLoopback } from './client-address';
import { RateLimit } from './rate-limit';

/** What a request is here for. Each has room of its own: a rush for one does not shut out the others. */
export type RequestClass = 'files' | 'health' | 'orders' | 'acts' | 'reads';

/** Why somebody has to wait outside, and for how long. */
export type Rejection = { status: 429 | 503; code: string; message: string; retryAfterSeconds: number };

export type AdmissionRules = {
  /** How many requests of one kind may be in work at a time. */
  maxInFlight: number;
  /** How many requests one address may make in a second; 0 for any number. */
  ratePerSecond: number;
  /** Whether what an order waits for is so late that no further ones are taken. */
  isBacklogged: () => boolean;
  /** When whoever is refused for that is to come back, in seconds. */
  retryAfterSeconds?: () => number;
  /** For how long an order waits before it is taken, in milliseconds, as what it waits for is late. */
  orderDelayMs?: () => number;
};

const healthChecksAtOnce = 16;
const files = /^\/(_next\/static\/|pictures\/|favicon\.ico|icon|apple-icon|robots\.txt)/;

const placesOrder = /^\/api\/(admin\/)?orders$/;

/** What a request is here for, from its first line alone. */
export function requestClassOf(method = 'GET', url = '/'): RequestClass {
  const [path = '/'] = url.split('?', 1);
  if (method !== 'GET' && method !== 'HEAD') return placesOrder.test(path) ? 'orders' : 'acts';
  if (path === '/api/health') return 'health';
  return files.test(path) ? 'files' : 'reads';
}

export class AdmissionPolicy {
  readonly #inWork: Record<RequestClass, number> = { files: 0, health: 0, orders: 0, acts: 0, reads: 0 };
  readonly #rate: RateLimit;

  constructor(private readonly rules: AdmissionRules) {
    this.#rate = new RateLimit(rules.ratePerSecond);
  }

  /** Why a request has to wait outside; undefined when it may enter. */
  rejects(requestClass: RequestClass, address: string, nowMs: number): Rejection | undefined {
    if (requestClass === 'files') return undefined;
    const waitMs = isLoopback(address) ? 0 : this.#rate.take(address, nowMs);
    if (waitMs > 0) return tooFast(waitMs);
    if (this.#inWork[requestClass] >= this.#mostOf(requestClass)) return busy();
    return requestClass === 'orders' && this.rules.isBacklogged() ? this.#backlogged() : undefined;
  }

  /** For how long a request that has entered waits before it is served, in milliseconds. */
  delayMs(requestClass: RequestClass): number {
    return requestClass === 'orders' ? (this.rules.orderDelayMs?.() ?? 0) : 0;
  }

  /** Somebody enters; gives what is to be called when they leave. */
  enter(requestClass: RequestClass): () => void {
    this.#inWork[requestClass] += 1;
    return () => {
      this.#inWork[requestClass] -= 1;
    };
  }

  #backlogged(): Rejection {
    const retryAfterSeconds = this.rules.retryAfterSeconds?.() ?? Math.round(jittered(6_000) / 1000);
    const when = `please try again in ${retryAfterSeconds} s`;
    const message = `The shop is busy with the orders it has. Nothing was ordered; ${when}.`;
    return { status: 503, code: 'backlogged', message, retryAfterSeconds };
  }

  #mostOf(requestClass: RequestClass): number {
    return requestClass === 'health' ? healthChecksAtOnce : this.rules.maxInFlight;
  }
}

const tooFast = (waitMs: number): Rejection => ({
  ...{ status: 429, code: 'too-many', message: 'Too many requests. Please slow down.' },
  retryAfterSeconds: Math.ceil(waitMs / 1000),
});

/** Everyone is told a time of their own: those who are told the same come back together. */
const busy = (): Rejection => ({
  ...{ status: 503, code: 'busy' },
  message: 'The shop has too much to do just now. Nothing was done; please try again in a moment.',
  retryAfterSeconds: Math.round(jittered(2_000) / 1000),
});
