/** The hard ways in which a card is answered, whatever was asked of it. */
import { pause } from '@/server/clock';
import type { Answer } from '@/server/outside/json-server';

const failure: Answer = {
  status: 500,
  body: { code: 'processing_error', message: 'The processor failed; try again.' },
};
const failingAttempts = 2;
const rememberedAttempts = 10_000;

type Asked = { key: string; does: string; perform: () => Promise<Answer> };

/**
 * Gives the function that does what was asked under a key in the manner of the card; any other behaviour is
 * answered at once. `lateMs` is how long late cards take.
 */
export function withManners(lateMs: number, stopping: AbortSignal) {
  const failedMoreThan = attemptCounter();
  return async ({ key, does, perform }: Asked): Promise<Answer> => {
    if (does === 'never-answer') return 'silence';
    if (does === 'fail-always') return failure;
    if (does === 'fail-twice' && !failedMoreThan(key)) return failure;
    if (does === 'answer-late') await pause(lateMs, stopping);
    const answer = await perform();
    return does === 'lose-first-answer' ? 'hang-up' : answer;
  };
}

/** Says whether a key has used up its failing attempts; forgets the oldest keys rather than grow. */
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
