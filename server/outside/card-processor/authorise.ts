/** Authorises a charge according to its test card and records the outcome. */
import { nowIso } from '@/server/clock';
import { type CardBehaviour, testCardByToken } from '@/server/contracts/test-cards';
import { freshId } from '@/server/ids';
import type { ServiceResponse } from '@/server/outside/json-server';
import type { AuthorisationBody } from './calls';
import { withBehaviour } from './card-behaviour';
import { answerOf, type Entry } from './entries';
import type { Ledger } from './ledger';

/** Returns the function that charges a card under a key. `lateMs` is the delay of the late card. */
export function authoriser(ledger: Ledger, lateMs: number, stopping: AbortSignal) {
  const mannered = withBehaviour(lateMs, stopping);
  return (key: string, body: AuthorisationBody): Promise<ServiceResponse> => {
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
  message: 'Unknown card.',
};

type Charge = AuthorisationBody & { key: string; closed: boolean };

function outcome({ closed, ...charge }: Charge, behaviour: CardBehaviour): Entry {
  const line = { at: nowIso(), id: `auth_${freshId()}`, ...charge };
  if (closed) {
    const message = 'This reference is closed for payments.';
    return { kind: 'declined', ...line, code: 'reference_closed', message };
  }
  if (behaviour.does !== 'decline') return { kind: 'authorised', ...line };
  return { kind: 'declined', ...line, code: behaviour.code, message: behaviour.message };
}
