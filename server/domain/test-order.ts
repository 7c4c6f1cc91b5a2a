/** Fixtures: one order with every event it can have, as data and as recorded. */
import type { RecordedEvent } from '@/server/contracts/read-event';
import { type DomainEvent, newestVersion } from '@/server/contracts/registry';
import { derivedId } from '@/server/ids';
import { orderStream } from './order';

export const orderId = '6d1f7a52-7b0e-4c39-9d0a-3f5f1d0c2b11';
export const shopperId = '0b9a4c1e-2f64-4a7b-8a55-5f8a2f5f9a01';
export const card = { token: 'tok_visa', brand: 'Visa', last4: '4242' };
export const authorisationId = 'auth_1';
const teapots = { sku: 'TEAPOT', name: 'Teapot', quantity: 2, unitCents: 1250 };
export const lines = [teapots, { sku: 'MUG', name: 'Mug', quantity: 1, unitCents: 499 }];
export const totalCents = 2999;
export const short = [{ sku: 'MUG', wanted: 1, available: 0 }];
export const bankSaysNo = { code: 'card_declined', message: 'The bank declined the card.' };
export const toReview = { code: 'screening', message: '60 points: A very large total.' };
export const changedMind = { code: 'cancelled-by-shopper', message: 'I changed my mind.' };

const stockLines = lines.map(({ sku, quantity }) => ({ sku, quantity }));
const money = { amountCents: totalCents, currency: 'EUR' as const };

/** Every event of the order, under a short name. */
export const facts = {
  placed: {
    type: 'order.placed',
    data: { orderId, shopperId, lines, totalCents, currency: 'EUR', card },
  },
  reserved: { type: 'stock.reserved', data: { orderId, lines: stockLines } },
  refused: { type: 'stock.refused', data: { orderId, short } },
  released: { type: 'stock.released', data: { orderId, lines: stockLines, reason: changedMind } },
  requested: { type: 'payment.requested', data: { orderId, ...money, card } },
  authorised: { type: 'payment.authorised', data: { orderId, authorisationId, ...money, late: false } },
  authorisedLate: { type: 'payment.authorised', data: { orderId, authorisationId, ...money, late: true } },
  declined: { type: 'payment.declined', data: { orderId, reason: bankSaysNo } },
  confirmed: {
    type: 'order.confirmed',
    data: { orderId, shopperId, authorisationId, lines, totalCents, currency: 'EUR' },
  },
  captured: { type: 'payment.captured', data: { orderId, authorisationId, ...money } },
  receipt: { type: 'receipt.sent', data: { orderId, messageId: 'receipt@shop.example' } },
  cancelled: { type: 'order.cancelled', data: { orderId, reason: changedMind, by: 'shopper' } },
  voidRequested: { type: 'payment.void-requested', data: { orderId, authorisationId } },
  voided: { type: 'payment.voided', data: { orderId, authorisationId } },
  held: { type: 'order.held', data: { orderId, by: 'screening', reason: toReview } },
  lifted: { type: 'order.hold-lifted', data: { orderId, by: 'screening', reason: 'It is a regular.' } },
  screened: { type: 'order.screened', data: { orderId, score: 0, verdict: 'passed', rules: [] } },
  addressChanged: { type: 'address.changed', data: { orderId, addressVersion: 2 } },
  prepared: { type: 'parcel.prepared', data: { orderId, parcelId: 'P-1', addressVersion: 1 } },
  shipped: { type: 'parcel.shipped', data: { orderId, parcelId: 'P-1', trackingCode: 'EV1' } },
  delivered: { type: 'parcel.delivered', data: { orderId, parcelId: 'P-1' } },
  awarded: { type: 'points.awarded', data: { orderId, shopperId, points: 29 } },
  retried: { type: 'order.retried', data: { orderId, reason: 'The processor is back.' } },
} satisfies Record<string, DomainEvent>;

/** A return of one of the two teapots, with every event it can have. */
export const returnId = '9c1f0d36-55a1-4b7c-8e0e-2f6f3b5a7d10';
export const bankRefuses = { code: 'refund_refused', message: 'The bank does not take it.' };
export const teapotBack = [{ sku: 'TEAPOT', quantity: 1 }];
const ofReturn = { orderId, returnId };
const back = { amountCents: 1250, currency: 'EUR' as const };
const pointsBack = { ...ofReturn, shopperId, points: 12 };

export const returnFacts = {
  asked: {
    type: 'return.requested',
    data: { ...ofReturn, lines: teapotBack, ...back, restock: true, reason: 'The lid is loose.' },
  },
  reversed: { type: 'points.reversed', data: pointsBack },
  refundRequested: { type: 'payment.refund-requested', data: { ...ofReturn, authorisationId, ...back } },
  refunded: { type: 'payment.refunded', data: { ...ofReturn, authorisationId, ...back } },
  onTheShelf: { type: 'stock.returned', data: { ...ofReturn, lines: teapotBack } },
  completed: {
    type: 'return.completed',
    data: { ...ofReturn, lines: [{ ...teapots, quantity: 1 }], ...back, restocked: true },
  },
  mailed: { type: 'return.mailed', data: { ...ofReturn, messageId: 'return@shop.example' } },
  calledOff: { type: 'return.called-off', data: { ...ofReturn, reason: changedMind, by: 'operator' } },
  recalled: { type: 'payment.refund-recalled', data: { ...ofReturn, reason: changedMind } },
  refundRefused: { type: 'payment.refund-refused', data: { ...ofReturn, reason: bankRefuses } },
  restored: { type: 'points.restored', data: pointsBack },
  failed: { type: 'return.failed', data: { ...ofReturn, reason: bankRefuses } },
} satisfies Record<string, DomainEvent>;

const metadata = {
  correlationId: 'flow-1',
  causationId: 'click-1',
  actor: { kind: 'shopper', id: shopperId },
} as const;

/** Records an event at this version of a stream, by default the order's. */
export const recordedAt = <F extends DomainEvent>(
  version: number,
  fact: F,
  stream = orderStream(orderId),
) => ({
  ...fact,
  id: derivedId(stream, version),
  stream,
  version,
  schemaVersion: newestVersion(fact.type),
  at: `2026-01-01T00:00:${String(version).padStart(2, '0')}.000Z`,
  metadata,
});

/** Records events in sequence, from version 1. */
export const recorded = (...told: DomainEvent[]): RecordedEvent[] =>
  told.map((fact, index): RecordedEvent => recordedAt(index + 1, fact));
