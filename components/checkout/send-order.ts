/** One attempt to place an order, with five possible outcomes. */
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
 * `ordered-before`: this cart's order already exists, with these lines. `busy`: certainly not placed.
 * `unknown`: may have been placed, so a retry must use the same key.
 */
export type SendOutcome =
  | { kind: 'accepted'; order: OrderAccepted }
  | { kind: 'ordered-before'; orderId: string; lines: OrderedLines }
  | { kind: 'refused'; problem: Problem }
  | { kind: 'busy'; retryAfterSeconds: number }
  | { kind: 'unknown' };

const timeoutMs = 15_000;
const defaultWaitSeconds = 5;
const longestWaitSeconds = 60;

/** Does not throw: a missing or malformed response is `unknown`. */
export async function sendOrder(
  request: PlaceOrderRequest,
  key: string,
  signal: AbortSignal,
): Promise<SendOutcome> {
  const timeout = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
  try {
    const response = await fetch('/api/orders', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify(request),
      signal: timeout,
    });
    return await readResponse(response, timeout);
  } catch {
    return { kind: 'unknown' };
  }
}

async function readResponse(response: Response, signal: AbortSignal): Promise<SendOutcome> {
  if (response.status === 429 || response.status === 503) {
    return { kind: 'busy', retryAfterSeconds: waitOf(response.headers.get('retry-after')) };
  }
  const body: unknown = await response.json();
  if (response.status === 202) return { kind: 'accepted', order: orderAccepted.parse(body) };
  if (response.status < 400 || response.status >= 500) return { kind: 'unknown' };
  const refusal = problem.parse(body);
  if (refusal.orderId === undefined) return { kind: 'refused', problem: refusal };
  const { orderId } = refusal;
  return { kind: 'ordered-before', orderId, lines: await linesOf(orderId, signal) };
}

const placed = z.object({ lines: z.array(z.object({ sku, quantity })) });

/** Throws when the response is not an order. */
async function linesOf(orderId: string, signal: AbortSignal): Promise<OrderedLines> {
  const response = await fetch(`/api/orders/${orderId}`, { signal, cache: 'no-store' });
  return placed.parse(await response.json()).lines;
}

function waitOf(header: string | null): number {
  const seconds = Number(header ?? defaultWaitSeconds);
  return Number.isFinite(seconds) && seconds > 0
    ? Math.min(Math.ceil(seconds), longestWaitSeconds)
    : defaultWaitSeconds;
}
