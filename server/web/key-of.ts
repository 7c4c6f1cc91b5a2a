/** The idempotency key of a request, without which nothing that must not happen twice is done. */
import { idempotencyKey } from '@/server/contracts/order-api';
import { type Answer, refused } from './answers';

/** The key of a request, or the refusal that says when there is to be a new one. */
export function keyOf(
  request: Request,
  whenFresh: string,
): { ok: true; value: string } | { ok: false; refusal: Answer } {
  const key = idempotencyKey.safeParse(request.headers.get('idempotency-key'));
  if (key.success) return { ok: true, value: key.data };
  const message = `The header Idempotency-Key is needed: 8 to 200 visible characters, ${whenFresh}.`;
  return { ok: false, refusal: refused(400, { code: 'bad-idempotency-key', message }) };
}
