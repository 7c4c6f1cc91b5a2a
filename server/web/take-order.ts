/** Places an order received over HTTP, from a shopper or from an operator for a customer. */
import { database } from '@/db/connect';
import { placeOrder } from '@/server/commands/place-order';
import { idempotencyKey, orderAccepted, type PlaceOrderForRequest } from '@/server/contracts/order-api';
import { wakeFromHere } from '@/server/nats';
import { metrics } from '@/server/observing/metrics';
import { asStep } from '@/server/observing/tracing';
import type { RouteInput } from './define-route';
import { requireIdempotencyKey } from './idempotency-key';
import { problemResponse, type RouteResponse } from './responses';
import { guestFor, type Shopper } from './visitor';

/** The responses, refusals and header that both operations share. */
export const orderOperation = {
  responses: {
    202: { description: 'Accepted for processing; `Location` names the order', body: orderAccepted },
  },
  refusals: [409],
  headers: { 'Idempotency-Key': idempotencyKey },
};

type Customer = { shopper?: Shopper | undefined; operatorId?: string | undefined };

/** Places the order; returns the response and the order's shopper. */
export async function takeOrder(
  { request, body, correlationId, traceparent }: RouteInput<PlaceOrderForRequest>,
  { shopper: known, operatorId }: Customer,
): Promise<{ response: RouteResponse; shopper?: Shopper }> {
  const key = requireIdempotencyKey(request, 'fresh for each new order');
  if (!key.ok) return { response: key.refusal };
  const { name, email, address, cardNumber } = body;
  const buyer = [name, email, ...Object.values(address), cardNumber];
  const shopper = known ?? guestFor(key.value, buyer);
  const order = { sql: database(), request: body, ...shopper, operatorId, idempotencyKey: key.value };
  const step = { role: 'web', name: 'place-order', parent: traceparent };
  const placed = await asStep(step, (traceparent) => placeOrder({ ...order, correlationId, traceparent }));
  if (placed.status !== 202) return { response: problemResponse(placed.status, placed.body) };
  metrics.ordersAccepted.inc();
  wakeFromHere('log');
  return { response: { ...placed, headers: { location: `/api/orders/${placed.body.orderId}` } }, shopper };
}
