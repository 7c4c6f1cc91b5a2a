/** The failure behaviours of test cards. */
import { pause } from '@/server/clock';
import type { ServiceResponse } from '@/server/outside/json-server';

const failure: ServiceResponse = {
  status: 500,
  body: { code: 'processing_error', message: 'The processor failed. Try again.' },
};
const failingAttempts = 2;
const rememberedAttempts = 10_000;

type BehavedCall = { key: string; does: string; perform: () => Promise<ServiceResponse> };

/**
 * Returns a function that performs a call according to its card's behaviour. `lateMs` is the delay of late
 * cards.
 */
export function withBehaviour(lateMs: number, stopping: AbortSignal) {
  const failedMoreThan = attemptCounter();
  return async ({ key, does, perform }: BehavedCall): Promise<ServiceResponse> => {
    if (does === 'never-answer') return 'silence';
    if (does === 'fail-always') return failure;
    if (does === 'fail-twice' && !failedMoreThan(key)) return failure;
    if (does === 'answer-late') await pause(lateMs, stopping);
    const answer = await perform();
    return does === 'lose-first-answer' ? 'hang-up' : answer;
  };
}

/** Whether a key has used up its failing attempts; evicts the least recently used keys. */
function attemptCounter(): (key: string) => boolean {
  const attempts = new Map<string, number>();
  return (key) => {
    const attempt = (attempts.get(key) ?? 0) + 1;
    attempts.delete(key);
    if (attempt > failingAttempts) return true;
    attempts.set(key, attempt);
    const oldest = attempts.keys().next();
    if (attempts.size > rememberedAttempts && !oldest.done) attempts.delete(oldest.value);
    return false;
  };
}
