/** What the sandbox does with a charge: each test card's behaviour, and the line that records the outcome. */
import { nowIso, pause } from '@/server/clock';
import { type CardBehaviour, testCardByToken } from '@/server/contracts/test-cards';
import { freshId } from '@/server/ids';
import type { Answer } from '@/server/outside/json-server';
import type { AuthorisationBody } from './calls';
import { answerOf, type Entry } from './entries';
import type { Ledger } from './ledger';

const failure: Answer = {
  status: 500,
  body: { code: 'processing_error', message: 'The processor failed; try again.' },
};
const failingAttempts = 2;
const rememberedAttempts = 10_000;

/** Gives the function that charges a card under a key. `lateMs` is how long the late card takes. */
export function authoriser(ledger: Ledger, lateMs: number, stopping: AbortSignal) {
  const failedMoreThan = attemptCounter();
  return async (key: string, body: AuthorisationBody): Promise<Answer> => {
    const behaviour = testCardByToken(body.token)?.behaviour ?? unknownCard;
    if (behaviour.does === 'never-answer') return 'silence';
    if (behaviour.does === 'fail-always') return failure;
    if (behaviour.does === 'fail-twice' && !failedMoreThan(key)) return failure;
    if (behaviour.does === 'answer-late') await pause(lateMs, stopping);
    const line = outcome({ ...body, key, closed: ledger.book.closed.has(body.reference) }, behaviour);
    await ledger.record(line);
    return behaviour.does === 'lose-first-answer' ? 'hang-up' : answerOf(line);
  };
}

const unknownCard: CardBehaviour = {
  does: 'decline',
  code: 'unknown_card',
  message: 'The card processor does not know this card.',
};

type Charge = AuthorisationBody & { key: string; closed: boolean };

function outcome({ closed, ...charge }: Charge, behaviour: CardBehaviour): Entry {
  const line = { at: nowIso(), id: `auth_${freshId()}`, ...charge };
  if (closed) {
    const message = 'Payments for this reference were closed.';
    return { kind: 'declined', ...line, code: 'reference_closed', message };
  }
  if (behaviour.does !== 'decline') return { kind: 'authorised', ...line };
  return { kind: 'declined', ...line, code: behaviour.code, message: behaviour.message };
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
