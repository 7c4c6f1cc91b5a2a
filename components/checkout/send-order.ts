/** One try to place an order; what came of it is always one of five things. */
import { z } from 'zod';
import { quantity, sku } from '@/server/contracts/fields';
import {
  type OrderAccepted,
  orderAccepted,
  type PlaceOrderRequest,
  type Problem,
  problem,
} from '@/server/contracts/order-api';

export type OrderedLines = readonly { sku: string; quantity: number }[];

/**
 * `ordered-before` means that this cart's order was placed already, with what it held then; `busy` is surely
 * not placed; `unknown` may have been, and only the same key may ask again.
 */
export type SendOutcome =
  | { kind: 'accepted'; order: OrderAccepted }
  | { kind: 'ordered-before'; orderId: string; lines: OrderedLines }
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
  const patience = AbortSignal.any([signal, AbortSignal.timeout(answerWithinMs)]);
  try {
    const answer = await fetch('/api/orders', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify(request),
      signal: patience,
    });
    return await readAnswer(answer, patience);
  } catch {
    return { kind: 'unknown' };
  }
}

async function readAnswer(answer: Response, signal: AbortSignal): Promise<SendOutcome> {
  if (answer.status === 429 || answer.status === 503) {
    return { kind: 'busy', retryAfterSeconds: waitOf(answer.headers.get('retry-after')) };
  }
  const body: unknown = await answer.json();
  if (answer.status === 202) return { kind: 'accepted', order: orderAccepted.parse(body) };
  if (answer.status < 400 || answer.status >= 500) return { kind: 'unknown' };
  const refusal = problem.parse(body);
  if (refusal.orderId === undefined) return { kind: 'refused', problem: refusal };
  const { orderId } = refusal;
  return { kind: 'ordered-before', orderId, lines: await linesOf(orderId, signal) };
}

const placed = z.object({ lines: z.array(z.object({ sku, quantity })) });

/** The lines of an order. Throws when the shop does not answer with them. */
async function linesOf(orderId: string, signal: AbortSignal): Promise<OrderedLines> {
  const answer = await fetch(`/api/orders/${orderId}`, { signal, cache: 'no-store' });
  return placed.parse(await answer.json()).lines;
}

function waitOf(header: string | null): number {
  const seconds = Number(header ?? defaultWaitSeconds);
  return Number.isFinite(seconds) && seconds > 0
    ? Math.min(Math.ceil(seconds), longestWaitSeconds)
    : defaultWaitSeconds;
}
