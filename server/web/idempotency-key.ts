/** Requires an idempotency key on requests that must not run twice. */
import { idempotencyKey } from '@/server/contracts/order-api';
import { problemResponse, type RouteResponse } from './responses';

/** The key of a request, or a 400 that says when to use a fresh one. */
export function requireIdempotencyKey(
  request: Request,
  whenFresh: string,
): { ok: true; value: string } | { ok: false; refusal: RouteResponse } {
  const key = idempotencyKey.safeParse(request.headers.get('idempotency-key'));
  if (key.success) return { ok: true, value: key.data };
  const message =
    `The Idempotency-Key header is missing or malformed. Send 8 to 200 visible ` +
    `characters, ${whenFresh}.`;
  return { ok: false, refusal: problemResponse(400, { code: 'bad-idempotency-key', message }) };
}
