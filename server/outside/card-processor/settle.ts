/** What can happen to a charge after it was authorised; money moves at most once each way. */
import { nowIso } from '@/server/clock';
import { BadCall } from '@/server/outside/bad-call';
import type { Answer } from '@/server/outside/json-server';
import type { Authorisation, Status } from './book';
import { answerOf, type Entry } from './entries';
import type { Ledger } from './ledger';

/** The authorisation with this id. Throws BadCall 404. */
export function known(ledger: Ledger, id: string): Authorisation {
  const charge = ledger.book.charges.get(id);
  if (charge) return charge;
  throw new BadCall(404, 'no_such_authorisation', 'There is no such authorisation.');
}

/** Throws BadCall 409 unless the charge is so, and so much is left of it. */
export function demand(charge: Authorisation, status: Status, amountCents: number): void {
  if (charge.status !== status) {
    throw new BadCall(409, `already_${charge.status}`, `The authorisation is ${charge.status}.`);
  }
  const left = (status === 'captured' ? charge.capturedCents : charge.amountCents) - charge.refundedCents;
  if (amountCents <= left) return;
  throw new BadCall(409, 'amount_too_large', `At most ${left} cents can be moved.`);
}

async function recorded(ledger: Ledger, line: Entry): Promise<Answer> {
  await ledger.record(line);
  return answerOf(line);
}

type Movement = { key: string; id: string; amountCents: number };

/** Takes held money, all or a part, once. Throws BadCall 404 or 409. */
export async function capture(ledger: Ledger, { key, id, amountCents }: Movement): Promise<Answer> {
  demand(known(ledger, id), 'authorised', amountCents);
  return recorded(ledger, { kind: 'captured', at: nowIso(), key, id, amountCents });
}

/** Lets held money go. Throws BadCall 404 or 409. */
export async function voidCharge(
  ledger: Ledger,
  { key, id }: Omit<Movement, 'amountCents'>,
): Promise<Answer> {
  demand(known(ledger, id), 'authorised', 0);
  return recorded(ledger, { kind: 'voided', at: nowIso(), key, id });
}

/**
 * Lets go whatever is held for a reference and declines whatever arrives for it later: the way out for a
 * shop that never heard the answer to its charge. Money already captured stays captured. The reference of a
 * refund is closed in the same way: the answer says whether it was made, and if not it never will be.
 */
export async function closeReference(ledger: Ledger, key: string, reference: string): Promise<Answer> {
  const charges = ledger.book.byReference.get(reference) ?? [];
  const voided = charges.filter((charge) => charge.status === 'authorised').map((charge) => charge.id);
  const refunded = [...(ledger.book.refunded.get(reference) ?? [])];
  return recorded(ledger, { kind: 'closed', at: nowIso(), key, reference, voided, refunded });
}
