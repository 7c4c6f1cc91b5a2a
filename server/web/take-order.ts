/** Takes an order that came over HTTP, from a shopper or from an operator for a customer. */
import { database } from '@/db/connect';
import { placeOrder } from '@/server/commands/place-order';
import { idempotencyKey, orderAccepted, type PlaceOrderForRequest } from '@/server/contracts/order-api';
import { wakeFromHere } from '@/server/nats';
import { metrics } from '@/server/observing/metrics';
import { asStep } from '@/server/observing/tracing';
import type { RouteInput } from './define-route';
import { problemResponse, type RouteResponse } from './responses';
import { guestFor, type Shopper } from './visitor';

/** The answers, refusals and header that both operations share. */
export const orderOperation = {
  responses: {
    202: { description: 'Received, and being processed; `Location` names the order', body: orderAccepted },
  },
  refusals: [409],
  headers: { 'Idempotency-Key': idempotencyKey },
};

type Customer = { shopper?: Shopper | undefined; operatorId?: string | undefined };

/** Places the order of a request, and gives the answer and whose order it is. */
export async function takeOrder(
  { request, body, correlationId, traceparent }: RouteInput<PlaceOrderForRequest>,
  { shopper: known, operatorId }: Customer,
): Promise<{ answer: RouteResponse; shopper?: Shopper }> {
  const key = idempotencyKey.safeParse(request.headers.get('idempotency-key'));
  if (!key.success) {
    const message =
      'The header Idempotency-Key is needed: 8 to 200 visible characters, fresh for each new order.';
    return { answer: problemResponse(400, { code: 'bad-idempotency-key', message }) };
  }
  const { name, email, address, cardNumber } = body;
  const buyer = [name, email, ...Object.values(address), cardNumber];
  const shopper = known ?? guestFor(key.data, buyer);
  const order = { sql: database(), request: body, ...shopper, operatorId, idempotencyKey: key.data };
  const step = { role: 'web', name: 'place-order', parent: traceparent };
  const placed = await asStep(step, (traceparent) => placeOrder({ ...order, correlationId, traceparent }));
  if (placed.status !== 202) return { answer: problemResponse(placed.status, placed.body) };
  metrics.ordersAccepted.inc();
  wakeFromHere('log');
  return { answer: { ...placed, headers: { location: `/api/orders/${placed.body.orderId}` } }, shopper };
}
