/** One key, one effect: a repeated call gets the answer of the first, also while that is still running. */
import { BadCall } from '@/server/outside/bad-call';
import type { Answer } from '@/server/outside/json-server';
import { answerOf, callOf } from './entries';
import type { Ledger } from './ledger';

/** Performs a call under its key, or gives the answer it already has. Throws BadCall 422 for another call. */
export type Once = (key: string, call: string, perform: () => Promise<Answer>) => Promise<Answer>;

/** Remembers calls by key: those under way in memory, those done in the ledger. */
export function onceEach(ledger: Ledger): Once {
  const running = new Map<string, { call: string; answer: Promise<Answer> }>();
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
  throw new BadCall(422, 'key_reused', 'This Idempotency-Key was used for another call.');
}
