/** What the sandbox does with a charge: each test card's behaviour, and the line that records the outcome. */
import { nowIso } from '@/server/clock';
import { type CardBehaviour, testCardByToken } from '@/server/contracts/test-cards';
import { freshId } from '@/server/ids';
import type { Answer } from '@/server/outside/json-server';
import type { AuthorisationBody } from './calls';
import { answerOf, type Entry } from './entries';
import type { Ledger } from './ledger';
import { withManners } from './manners';

/** Gives the function that charges a card under a key. `lateMs` is how long the late card takes. */
export function authoriser(ledger: Ledger, lateMs: number, stopping: AbortSignal) {
  const mannered = withManners(lateMs, stopping);
  return (key: string, body: AuthorisationBody): Promise<Answer> => {
    const behaviour = testCardByToken(body.token)?.behaviour ?? unknownCard;
    const perform = async () => {
      const closed = ledger.book.closed.has(body.reference);
      const line = outcome({ ...body, key, closed }, behaviour);
      await ledger.record(line);
      return answerOf(line);
    };
    return mannered({ key, does: behaviour.does, perform });
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
