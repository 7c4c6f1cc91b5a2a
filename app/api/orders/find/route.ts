/** POST opens an order in this browser by its number and mail address. */
import { database } from '@/db/connect';
import { findOrder } from '@/db/edge/order-links';
import { nowMs } from '@/server/clock';
import { findOrderRequest, orderFound } from '@/server/contracts/order-api';
import { env } from '@/server/env';
import { clientAddress } from '@/server/web/client-address';
import { defineRoute } from '@/server/web/define-route';
import { openedLine } from '@/server/web/opened-orders';
import { RateLimit } from '@/server/web/rate-limit';
import { problemResponse } from '@/server/web/responses';

/** A burst of ten attempts, then one every ten seconds, per client address and per mail address. */
const tries = new RateLimit(0.1, 10_000, 10);

const unknown = {
  code: 'not-found',
  message: 'We found no order with this number and email address. Check both and try again.',
};

const operation = {
  id: 'findOrder',
  summary: 'Open an order in this browser by its number and its mail address; wrong and unknown are 404',
  responses: { 200: { description: 'The order; the cookie that comes along opens it', body: orderFound } },
  refusals: [404],
};

export const POST = defineRoute({ body: findOrderRequest, operation }, async ({ request, body }) => {
  const from = clientAddress(request.headers.get('x-forwarded-for'), env().TRUSTED_PROXIES);
  const waits = [`from ${from}`, `about ${body.email.toLowerCase()}`].map((key) => tries.take(key, nowMs()));
  const waitMs = Math.max(...waits);
  if (waitMs > 0) {
    const message = 'Too many tries. Wait a moment, then try again.';
    const headers = { 'retry-after': String(Math.ceil(waitMs / 1_000)) };
    return problemResponse(429, { code: 'too-many', message }, headers);
  }
  const found = await findOrder(database(), body);
  if (!found) return problemResponse(404, unknown);
  const headers = { 'set-cookie': openedLine(request.headers, found) };
  return { status: 200, body: { orderId: found.orderId }, headers };
});
