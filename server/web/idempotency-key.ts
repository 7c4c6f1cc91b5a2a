/** The idempotency key of a request, without which nothing that must not happen twice is done. */
import { idempotencyKey } from '@/server/contracts/order-api';
import { problemResponse, type RouteResponse } from './responses';

/** The key of a request, or the refusal that says when there is to be a new one. */
export function requireIdempotencyKey(
  request: Request,
  whenFresh: string,
): { ok: true; value: string } | { ok: false; refusal: RouteResponse } {
  const key = idempotencyKey.safeParse(request.headers.get('idempotency-key'));
  if (key.success) return { ok: true, value: key.data };
  const message = `The header Idempotency-Key is needed: 8 to 200 visible characters, ${whenFresh}.`;
  return { ok: false, refusal: problemResponse(400, { code: 'bad-idempotency-key', message }) };
}
