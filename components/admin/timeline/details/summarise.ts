/** One-line summaries of events; an unreadable event gets a line that says why. */

import { formatMoney } from '@/components/ui/money';
import type { Envelope } from '@/server/contracts/envelope';
import type { Card } from '@/server/contracts/fields';
import { type RecordedEvent, readEvent, UnreadableEvent } from '@/server/contracts/read-event';
import { eventTypes } from '@/server/contracts/registry';
import { byName, bySku, changeOf, ofLegacyWriter, ofPerson, ofReturn } from './summarise-others';

/** The summary of a stored event. */
export function summarise(stored: Envelope): string {
  const event = readable(stored);
  if (event instanceof UnreadableEvent) return unreadableWords(stored, event);
  return (
    ofOrder(event) ??
    ofParcel(event) ??
    ofPayment(event) ??
    ofReturn(event) ??
    ofStock(event) ??
    ofDelivery(event) ??
    ofConsumer(event) ??
    ofLegacyWriter(event) ??
    ofRebuild(event) ??
    ofPerson(event) ??
    declared(stored.type)
  );
}

/** Why an event cannot be read: unknown type, newer version, or invalid data. */
function unreadableWords({ type, schemaVersion }: Envelope, { why, wrongs }: UnreadableEvent): string {
  if (why === 'unknown-type') return `Unknown event type ${type}.`;
  if (why === 'newer-version') return `Version ${schemaVersion} of ${type} is newer than this shop.`;
  const fields = wrongs.map(({ path, message }) => `${path || 'its data'} ${message}`).join(', ');
  return `It does not match version ${schemaVersion} of ${type}${fields && `: ${fields}`}.`;
}

function readable(stored: Envelope): RecordedEvent | UnreadableEvent {
  try {
    return readEvent(stored);
  } catch (error) {
    if (error instanceof UnreadableEvent) return error;
    throw error;
  }
}

/** The fallback: the summary of the type's declaration. */
const declared = (type: string): string => eventTypes.get(type)?.summary ?? '';

function ofOrder({ type, data }: RecordedEvent): string | undefined {
  switch (type) {
    case 'order.placed':
      return `${formatMoney(data.totalCents)} for ${byName(data.lines)}; ${cardName(data.card)}`;
    case 'order.confirmed':
      return `${byName(data.lines)} for ${formatMoney(data.totalCents)}`;
    case 'order.cancelled':
      return `Cancelled by the ${data.by}: ${data.reason.message}`;
    case 'receipt.sent':
      return 'Receipt sent';
    case 'receipt.given-up':
      return `Receipt abandoned: ${data.reason.message}`;
    case 'order.retried':
      return `Parked deliveries retried: ${data.reason}`;
    case 'order.held':
      return `Held by ${data.by}: ${data.reason.message}`;
    case 'order.hold-lifted':
      return `Hold by ${data.by} lifted${because(data)}`;
    case 'order.screened':
      return `${verdictWords[data.verdict]} with ${data.score} points${reasonsOf(data)}`;
    default:
      return undefined;
  }
}

function ofParcel({ type, data }: RecordedEvent): string | undefined {
  switch (type) {
    case 'address.changed':
      return `Delivery address changed to version ${data.addressVersion}`;
    case 'parcel.prepared':
      return `Parcel ${data.parcelId} packed for address version ${data.addressVersion}`;
    case 'parcel.shipped':
      return `Parcel ${data.parcelId} dispatched as ${data.trackingCode}`;
    case 'parcel.delivered':
      return `Parcel ${data.parcelId} delivered`;
    case 'points.awarded':
      return `${data.points.toLocaleString('en')} points awarded`;
    default:
      return undefined;
  }
}

function ofPayment({ type, data }: RecordedEvent): string | undefined {
  switch (type) {
    case 'payment.requested':
      return `${formatMoney(data.amountCents)} requested from ${cardName(data.card)}`;
    case 'payment.authorised': {
      const held = `${formatMoney(data.amountCents)} authorised on the card`;
      return data.late ? `${held}, too late for the order` : held;
    }
    case 'payment.declined':
      return data.reason.message;
    case 'payment.captured':
      return `${formatMoney(data.amountCents)} captured`;
    case 'payment.void-requested':
      return 'Void requested';
    case 'payment.voided':
      return 'Authorisation voided, nothing was charged';
    case 'payment.written-off':
      return `${formatMoney(data.amountCents)}: ${notDone[data.undone]}. ${data.reason.message}`;
    default:
      return undefined;
  }
}

/** What a write-off leaves undone. */
const notDone = {
  answer: 'the card processor’s response is no longer awaited',
  void: 'the authorisation was not voided',
  capture: 'the payment was not captured',
};

function ofStock({ type, data }: RecordedEvent): string | undefined {
  switch (type) {
    case 'stock.reserved':
      return `${bySku(data.lines)} reserved`;
    case 'stock.refused':
      return `Out of stock: ${data.short.map(shortOf).join(', ')}`;
    case 'stock.released':
      return `${bySku(data.lines)} released: ${data.reason.message}`;
    case 'stock.returned':
      return `${bySku(data.lines)} restocked`;
    case 'stock.received':
      return `${data.quantity.toLocaleString('en')} × ${data.sku} received`;
    case 'product.changed':
      return changeOf(data);
    default:
      return undefined;
  }
}

function ofDelivery({ type, data }: RecordedEvent): string | undefined {
  switch (type) {
    case 'delivery.redriven':
      return `Redriven for ${data.consumer}; it had failed: ${data.trouble}`;
    case 'delivery.discarded':
      return `Discarded for ${data.consumer}: ${data.reason}`;
    case 'delivery.edited':
      return `A message for ${data.consumer} was replaced by an event${because(data)}`;
    case 'event.corrected':
      return `The data of ${data.type} was corrected${because(data)}`;
    default:
      return undefined;
  }
}

function ofConsumer({ type, data }: RecordedEvent): string | undefined {
  switch (type) {
    case 'consumer.paused':
      return `${data.consumer} is paused: ${data.reason}`;
    case 'consumer.resumed':
      return `${data.consumer} is resumed: ${data.reason}`;
    case 'consumer.rewound':
      return `${data.consumer} is rewound: ${data.reason}`;
    case 'consumer.switched-on':
      return `${data.consumer} is switched on: ${data.reason}`;
    case 'consumer.switched-off':
      return `${data.consumer} is switched off: ${data.reason}`;
    default:
      return undefined;
  }
}

function ofRebuild({ type, data }: RecordedEvent): string | undefined {
  switch (type) {
    case 'rebuild.started':
      return `Rebuild of ${data.model} started: ${data.reason}`;
    case 'rebuild.switched':
      return `${data.model} switched to the rebuilt rows: ${data.reason}`;
    case 'rebuild.abandoned':
      return `Rebuild of ${data.model} cancelled: ${data.reason}`;
    default:
      return undefined;
  }
}

const verdictWords = { passed: 'Passed', review: 'To review', refused: 'Rejected' };
const reasonsOf = ({ rules }: { rules: readonly { why: string }[] }) =>
  rules.length > 0 ? `: ${rules.map(({ why }) => why).join(' ')}` : '';
const because = ({ reason }: { reason?: string }) => (reason ? `: ${reason}` : '');
const cardName = ({ brand, last4 }: Card) => `${brand} ending ${last4}`;
const shortOf = (line: { sku: string; wanted: number; available: number }) =>
  `${line.available} of ${line.wanted} × ${line.sku}`;
