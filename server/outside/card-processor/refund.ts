/** What the sandbox does when captured money is to go back: its card's manners, and the line that tells. */
import { nowIso } from '@/server/clock';
import { testCardByToken } from '@/server/contracts/test-cards';
import type { Answer } from '@/server/outside/json-server';
import { answerOf, type Entry } from './entries';
import type { Ledger } from './ledger';
import { withManners } from './manners';
import { demand, known } from './settle';

/** A refund; `reference` is the shop's own name for it, under which it can be closed. */
export type Refund = { key: string; id: string; amountCents: number; reference: string };

/**
 * Gives the function that gives captured money back, all or a part. It throws BadCall 404 or 409; what the
 * card's bank refuses, and what comes after its reference was closed, is a line of the ledger.
 */
export function refunder(ledger: Ledger, lateMs: number, stopping: AbortSignal) {
  const mannered = withManners(lateMs, stopping);
  return (refund: Refund): Promise<Answer> => {
    const { key, id, amountCents } = refund;
    const behaviour = testCardByToken(known(ledger, id).token)?.refunds ?? { does: 'refund' };
    const perform = async () => {
      demand(known(ledger, id), 'captured', amountCents);
      const line = { at: nowIso(), ...refund };
      const refusal = refusalOf(ledger.book.closed.has(refund.reference), behaviour);
      const entry: Entry = refusal
        ? { kind: 'refund-refused', ...line, ...refusal }
        : { kind: 'refunded', ...line };
      await ledger.record(entry);
      return answerOf(entry);
    };
    return mannered({ key, does: behaviour.does, perform });
  };
}

type Behaviour = { does: string; code?: string; message?: string };

function refusalOf(isClosed: boolean, { code, message }: Behaviour) {
  if (isClosed) return { code: 'reference_closed', message: 'Refunds for this reference were closed.' };
  return code && message ? { code, message } : undefined;
}
