/** Idempotency: a repeated call gets the first call's response, even while that is still running. */
import { BadRequest } from '@/server/outside/bad-request';
import type { ServiceResponse } from '@/server/outside/json-server';
import { answerOf, callOf } from './entries';
import type { Ledger } from './ledger';

/**
 * Performs a call under its key or returns its existing response. Throws BadRequest 422 when the key
 * belongs to another call.
 */
export type Idempotent = (
  key: string,
  call: string,
  perform: () => Promise<ServiceResponse>,
) => Promise<ServiceResponse>;

/** Remembers running calls in memory and finished ones in the ledger. */
export function idempotent(ledger: Ledger): Idempotent {
  const running = new Map<string, { call: string; answer: Promise<ServiceResponse> }>();
  return async (key, call, perform) => {
    const before = running.get(key);
    if (before) return same(call, before.call) && before.answer;
    const recorded = ledger.book.byKey.get(key);
    if (recorded) return same(call, callOf(recorded)) && answerOf(recorded);
    const answer = perform().finally(() => running.delete(key));
    running.set(key, { call, answer });
    return answer;
  };
}

function same(call: string, earlier: string): true {
  if (call === earlier) return true;
  throw new BadRequest(
    422,
    'key_reused',
    'This Idempotency-Key was already used for a different call. ' + 'Use a new key.',
  );
}
