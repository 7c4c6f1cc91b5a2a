/** The state of every authorisation, derived from the ledger's lines. */
import type { Entry } from './entries';

export type Status = 'authorised' | 'declined' | 'captured' | 'voided' | 'refunded';

/** A charge and the money moved for it. */
export type Authorisation = {
  id: string;
  reference: string;
  /** The charged card. */
  token: string;
  status: Status;
  amountCents: number;
  capturedCents: number;
  refundedCents: number;
};

/** Charges per status and their amounts. */
export type Totals = Record<Status, { count: number; amountCents: number }>;

/** The ledger's lines and the state derived from them. */
export type Book = {
  entries: Entry[];
  byKey: Map<string, Entry>;
  charges: Map<string, Authorisation>;
  byReference: Map<string, Authorisation[]>;
  closed: Set<string>;
  /** The refunded charges by the refund's reference. */
  refunded: Map<string, string[]>;
  totals: Totals;
};

const nothing = () => ({ count: 0, amountCents: 0 });

export const emptyBook = (): Book => ({
  entries: [],
  byKey: new Map(),
  charges: new Map(),
  byReference: new Map(),
  closed: new Set(),
  refunded: new Map(),
  totals: {
    authorised: nothing(),
    declined: nothing(),
    captured: nothing(),
    voided: nothing(),
    refunded: nothing(),
  },
});

/** Posts one line in place: copying the book on every call would be quadratic. */
export function post(book: Book, entry: Entry): void {
  book.entries.push(entry);
  book.byKey.set(entry.key, entry);
  if (entry.kind === 'refunded') {
    book.refunded.set(entry.reference, [...(book.refunded.get(entry.reference) ?? []), entry.id]);
  }
  if (entry.kind === 'authorised' || entry.kind === 'declined') open(book, entry);
  else if (entry.kind === 'closed') close(book, entry);
  else if (entry.kind !== 'refund-refused')
    change(book, entry.id, afterwards(book.charges.get(entry.id), entry));
}

type Charge = Extract<Entry, { kind: 'authorised' | 'declined' }>;
type Movement = Extract<Entry, { kind: 'captured' | 'voided' | 'refunded' }>;

function open(book: Book, { id, reference, token, amountCents, kind }: Charge): void {
  const charge = { id, reference, token, amountCents, status: kind, capturedCents: 0, refundedCents: 0 };
  book.charges.set(id, charge);
  const others = book.byReference.get(reference);
  if (others) others.push(charge);
  else book.byReference.set(reference, [charge]);
  count(book.totals, charge, 1);
}

function close(book: Book, { reference, voided }: Extract<Entry, { kind: 'closed' }>): void {
  book.closed.add(reference);
  for (const id of voided) change(book, id, { status: 'voided' });
}

function afterwards(charge: Authorisation | undefined, entry: Movement): Partial<Authorisation> {
  if (entry.kind === 'voided') return { status: 'voided' };
  if (entry.kind === 'captured') return { status: 'captured', capturedCents: entry.amountCents };
  const refundedCents = (charge?.refundedCents ?? 0) + entry.amountCents;
  return { refundedCents, status: refundedCents === charge?.capturedCents ? 'refunded' : 'captured' };
}

function change(book: Book, id: string, difference: Partial<Authorisation>): void {
  const charge = book.charges.get(id);
  if (!charge) throw new Error(`the ledger moves money of an unknown authorisation: ${id}`);
  count(book.totals, charge, -1);
  Object.assign(charge, difference);
  count(book.totals, charge, 1);
}

/** Captured charges count net of refunds, all others at the requested amount. */
function count(totals: Totals, charge: Authorisation, times: 1 | -1): void {
  const total = totals[charge.status];
  total.count += times;
  const left = charge.capturedCents - charge.refundedCents;
  total.amountCents += times * (charge.status === 'captured' ? left : charge.amountCents);
}
