/**
 * Decides which requests are admitted: a limit per request class and a rate per address. A rejection says
 * when to retry.
 */
import { jittered } from '@/server/ids';
import { isLoopback } from './client-address';
import { RateLimit } from './rate-limit';

/** Each class has its own limit, so that a rush in one does not block the others. */
export type RequestClass = 'files' | 'health' | 'orders' | 'acts' | 'reads';

/** A rejected request: the reason and when to retry. */
export type Rejection = { status: 429 | 503; code: string; message: string; retryAfterSeconds: number };

export type AdmissionRules = {
  /** Requests of one class in flight at a time. */
  maxInFlight: number;
  /** Requests per second from one address; 0 for no limit. */
  ratePerSecond: number;
  /** Whether events are so late that no further orders are taken. */
  isBacklogged: () => boolean;
  /** Seconds until a client rejected as backlogged may retry. */
  retryAfterSeconds?: () => number;
  /** Milliseconds to delay an order while events are late. */
  orderDelayMs?: () => number;
};

const healthChecksAtOnce = 16;
const files = /^\/(_next\/static\/|pictures\/|favicon\.ico|icon|apple-icon|robots\.txt)/;

const placesOrder = /^\/api\/(admin\/)?orders$/;

/** Classifies a request by its request line alone. */
export function requestClassOf(method = 'GET', url = '/'): RequestClass {
  const [path = '/'] = url.split('?', 1);
  if (method !== 'GET' && method !== 'HEAD') return placesOrder.test(path) ? 'orders' : 'acts';
  if (path === '/api/health') return 'health';
  return files.test(path) ? 'files' : 'reads';
}

export class AdmissionPolicy {
  readonly #inFlight: Record<RequestClass, number> = { files: 0, health: 0, orders: 0, acts: 0, reads: 0 };
  readonly #rate: RateLimit;

  constructor(private readonly rules: AdmissionRules) {
    this.#rate = new RateLimit(rules.ratePerSecond);
  }

  /** The rejection of a request, or undefined when it may enter. */
  rejects(requestClass: RequestClass, address: string, nowMs: number): Rejection | undefined {
    if (requestClass === 'files') return undefined;
    const waitMs = isLoopback(address) ? 0 : this.#rate.take(address, nowMs);
    if (waitMs > 0) return tooFast(waitMs);
    if (this.#inFlight[requestClass] >= this.#limitOf(requestClass)) return busy();
    return requestClass === 'orders' && this.rules.isBacklogged() ? this.#backlogged() : undefined;
  }

  /** Milliseconds to delay an admitted request before it is served. */
  delayMs(requestClass: RequestClass): number {
    return requestClass === 'orders' ? (this.rules.orderDelayMs?.() ?? 0) : 0;
  }

  /** Counts a request as in flight; returns its release function. */
  enter(requestClass: RequestClass): () => void {
    this.#inFlight[requestClass] += 1;
    return () => {
      this.#inFlight[requestClass] -= 1;
    };
  }

  #backlogged(): Rejection {
    const retryAfterSeconds = this.rules.retryAfterSeconds?.() ?? Math.round(jittered(6_000) / 1000);
    const when = `please try again in ${retryAfterSeconds} s`;
    const message = `The shop is busy with earlier orders. Your order was not placed; ${when}.`;
    return { status: 503, code: 'backlogged', message, retryAfterSeconds };
  }

  #limitOf(requestClass: RequestClass): number {
    return requestClass === 'health' ? healthChecksAtOnce : this.rules.maxInFlight;
  }
}

const tooFast = (waitMs: number): Rejection => ({
  status: 429,
  code: 'too-many',
  message: 'Too many requests from your address. Please wait a moment and try again.',
  retryAfterSeconds: Math.ceil(waitMs / 1000),
});

/** Jitter spreads the retries. */
const busy = (): Rejection => ({
  status: 503,
  code: 'busy',
  message: 'The shop is very busy right now. Nothing was changed; please try again in a moment.',
  retryAfterSeconds: Math.round(jittered(2_000) / 1000),
});
