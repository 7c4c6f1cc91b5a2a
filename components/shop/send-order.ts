/** One try to place an order; what came of it is always one of four things. */
import {
  type OrderAccepted,
  orderAccepted,
  type PlaceOrderRequest,
  type Problem,
  problem,
} from '@/server/contracts/order-api';

/** `busy` is surely not placed; `unknown` may have been, and only the same key may ask again. */
export type SendOutcome =
  | { kind: 'accepted'; order: OrderAccepted }
  | { kind: 'refused'; problem: Problem }
  | { kind: 'busy'; retryAfterSeconds: number }
  | { kind: 'unknown' };

const answerWithinMs = 15_000;
const defaultWaitSeconds = 5;
const longestWaitSeconds = 60;

/** Sends the request under the key. Does not throw: no answer, or one that makes no sense, is `unknown`. */
export async function sendOrder(
  request: PlaceOrderRequest,
  key: string,
  signal: AbortSignal,
): Promise<SendOutcome> {
  try {
    const answer = await fetch('/api/orders', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify(request),
      signal: AbortSignal.any([signal, AbortSignal.timeout(answerWithinMs)]),
    });
    return await readAnswer(answer);
  } catch {
    return { kind: 'unknown' };
  }
}

async function readAnswer(answer: Response): Promise<SendOutcome> {
  if (answer.status === 429 || answer.status === 503) {
    return { kind: 'busy', retryAfterSeconds: waitOf(answer.headers.get('retry-after')) };
  }
  const body: unknown = await answer.json();
  if (answer.status === 202) return { kind: 'accepted', order: orderAccepted.parse(body) };
  if (answer.status >= 400 && answer.status < 500) return { kind: 'refused', problem: problem.parse(body) };
  return { kind: 'unknown' };
}

function waitOf(header: string | null): number {
  const seconds = Number(header ?? defaultWaitSeconds);
  return Number.isFinite(seconds) && seconds > 0
    ? Math.min(Math.ceil(seconds), longestWaitSeconds)
    : defaultWaitSeconds;
}
