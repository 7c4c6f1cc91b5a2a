/**
 * Compares the processor's ledger with the log. The ledger is read before the log and again after: entries
 * before it must be in the log or on their way, and the log's effects must be in the ledger by then.
 */
import { type Claim, Tally } from './claim';
import type { Charge } from './processor-ledger';
import type { RecordedOrder } from './recorded-orders';

/** The log's orders, and the charges known before and after the log was read. */
export type Ledgers = {
  ours: ReadonlyMap<string, RecordedOrder>;
  before: ReadonlyMap<string, readonly Charge[]>;
  after: ReadonlyMap<string, readonly Charge[]>;
};

/** Compares them order by order. */
export function ledgerClaims(ledgers: Ledgers, atRest: boolean): Claim[] {
  return [chargedOnce(ledgers), refundedAtMost(ledgers), logIsInLedger(ledgers), ledgersAgree(ledgers)].map(
    (tally) => tally.claim(atRest),
  );
}

/** A charge was captured once, for an order confirmed by then, and to the cent. */
function chargedOnce({ ours, before }: Ledgers): Tally {
  const tally = new Tally('a card is charged once, for a confirmed order, to the cent');
  for (const [orderId, charges] of before) {
    const taken = charges.filter(({ capturedCents }) => capturedCents > 0);
    if (taken.length === 0) continue;
    const order = ours.get(orderId);
    const isDue = order?.status === 'confirmed' && order.placedCents === taken[0]?.capturedCents;
    tally.always(orderId, taken.length === 1 && isDue);
  }
  return tally;
}

const sumOf = (charges: readonly Charge[], what: 'capturedCents' | 'refundedCents' | 'heldCents'): number =>
  charges.reduce((sum, charge) => sum + charge[what], 0);

/** A refund was requested by then and never exceeds the capture. */
function refundedAtMost({ ours, before }: Ledgers): Tally {
  const tally = new Tally('no refund exceeds the charge or the requests');
  for (const [orderId, charges] of before) {
    const back = sumOf(charges, 'refundedCents');
    if (back === 0) continue;
    const asked = ours.get(orderId)?.askedBackCents ?? 0;
    tally.always(orderId, back <= sumOf(charges, 'capturedCents') && back <= asked);
  }
  return tally;
}

/** Every payment in the log is in the ledger. */
function logIsInLedger({ ours, after }: Ledgers): Tally {
  const tally = new Tally('every payment in the log is in the processor’s ledger');
  for (const [orderId, order] of ours) {
    if (order.authorisations.length === 0) continue;
    const charges = new Map((after.get(orderId) ?? []).map((charge) => [charge.id, charge]));
    const isKnown = order.authorisations.every((id) => charges.has(id));
    const taken = charges.get(order.capturedOf ?? '')?.capturedCents;
    const isTaken = order.capturedCents === null || taken === order.capturedCents;
    const isLetGo = !order.isVoided || order.authorisations.some((id) => charges.get(id)?.ended);
    const isBack = sumOf([...charges.values()], 'refundedCents') >= order.refundedCents;
    tally.always(orderId, isKnown && isTaken && isLetGo && isBack);
  }
  return tally;
}

/** In the end captures minus refunds match the confirmed orders, and nothing stays authorised. */
function ledgersAgree({ ours, after }: Ledgers): Tally {
  const tally = new Tally('the processor’s ledger equals the log');
  for (const orderId of new Set([...ours.keys(), ...after.keys()])) {
    const order = ours.get(orderId);
    const charges = after.get(orderId) ?? [];
    const due = order?.status === 'confirmed' ? order.placedCents : 0;
    const isBack = sumOf(charges, 'refundedCents') === (order?.refundedCents ?? 0);
    const isTaken = sumOf(charges, 'capturedCents') === due;
    tally.inTheEnd(orderId, isTaken && isBack && sumOf(charges, 'heldCents') === 0);
  }
  return tally;
}
