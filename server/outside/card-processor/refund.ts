/** Refunds a captured amount according to its test card and records the outcome. */
import { nowIso } from '@/server/clock';
import { testCardByToken } from '@/server/contracts/test-cards';
import type { ServiceResponse } from '@/server/outside/json-server';
import { withBehaviour } from './card-behaviour';
import { answerOf, type Entry } from './entries';
import type { Ledger } from './ledger';
import { chargeById, requireState } from './settle';

/** A refund; `reference` is the shop's id of it, under which it can be closed. */
export type Refund = { key: string; id: string; amountCents: number; reference: string };

/**
 * Returns the function that refunds all or part of a captured amount. Throws BadRequest 404 or 409; a
 * refusal by the bank, or after the reference was closed, is recorded in the ledger.
 */
export function refunder(ledger: Ledger, lateMs: number, stopping: AbortSignal) {
  const mannered = withBehaviour(lateMs, stopping);
  return (refund: Refund): Promise<ServiceResponse> => {
    const { key, id, amountCents } = refund;
    const behaviour = testCardByToken(chargeById(ledger, id).token)?.refunds ?? { does: 'refund' };
    const perform = async () => {
      requireState(chargeById(ledger, id), 'captured', amountCents);
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
  if (isClosed) return { code: 'reference_closed', message: 'This reference is closed for refunds.' };
  return code && message ? { code, message } : undefined;
}
