/** Captures, voids and closes charges; money moves at most once each way. */
import { nowIso } from '@/server/clock';
import { BadRequest } from '@/server/outside/bad-request';
import type { ServiceResponse } from '@/server/outside/json-server';
import type { Authorisation, Status } from './book';
import { answerOf, type Entry } from './entries';
import type { Ledger } from './ledger';

/** The authorisation with this id. Throws BadRequest 404. */
export function chargeById(ledger: Ledger, id: string): Authorisation {
  const charge = ledger.book.charges.get(id);
  if (charge) return charge;
  throw new BadRequest(404, 'no_such_authorisation', 'Unknown authorisation.');
}

/** Throws BadRequest 409 unless the charge has this status and enough is left of it. */
export function requireState(charge: Authorisation, status: Status, amountCents: number): void {
  if (charge.status !== status) {
    throw new BadRequest(409, `already_${charge.status}`, `The authorisation is ${charge.status}.`);
  }
  const left = (status === 'captured' ? charge.capturedCents : charge.amountCents) - charge.refundedCents;
  if (amountCents <= left) return;
  throw new BadRequest(409, 'amount_too_large', `At most ${left} cents can be moved.`);
}

async function recorded(ledger: Ledger, line: Entry): Promise<ServiceResponse> {
  await ledger.record(line);
  return answerOf(line);
}

type Movement = { key: string; id: string; amountCents: number };

/** Captures all or part of an authorisation, once. Throws BadRequest 404 or 409. */
export async function capture(ledger: Ledger, { key, id, amountCents }: Movement): Promise<ServiceResponse> {
  requireState(chargeById(ledger, id), 'authorised', amountCents);
  return recorded(ledger, { kind: 'captured', at: nowIso(), key, id, amountCents });
}

/** Voids an authorisation. Throws BadRequest 404 or 409. */
export async function voidCharge(
  ledger: Ledger,
  { key, id }: Omit<Movement, 'amountCents'>,
): Promise<ServiceResponse> {
  requireState(chargeById(ledger, id), 'authorised', 0);
  return recorded(ledger, { kind: 'voided', at: nowIso(), key, id });
}

/**
 * Voids whatever is held for a reference and declines later charges: the way out for a shop that never got
 * a response. Captured money stays captured. For a refund's reference the response says whether the refund
 * was made; if not, it never will be.
 */
export async function closeReference(
  ledger: Ledger,
  key: string,
  reference: string,
): Promise<ServiceResponse> {
  const charges = ledger.book.byReference.get(reference) ?? [];
  const voided = charges.filter((charge) => charge.status === 'authorised').map((charge) => charge.id);
  const refunded = [...(ledger.book.refunded.get(reference) ?? [])];
  return recorded(ledger, { kind: 'closed', at: nowIso(), key, reference, voided, refunded });
}
