/**
 * What happened, in one line of plain words, for every event the shop can read; and an honest line for the
 * others.
 */

import { formatMoney } from '@/components/ui/money';
import type { Envelope } from '@/server/contracts/envelope';
import type { Card } from '@/server/contracts/fields';
import { type RecordedEvent, readEvent, UnreadableEvent } from '@/server/contracts/read-event';
import { eventTypes } from '@/server/contracts/registry';
import { counted, named } from './line-words';
import { ofPerson } from './summarise-person';
import { changeOf } from './summarise-product';
import { ofReturn } from './summarise-return';
import { ofTill } from './summarise-till';

/** The line for an event as it is stored. */
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
    ofTill(event) ??
    ofRebuild(event) ??
    ofPerson(event) ??
    declared(stored.type)
  );
}

/** Why an event cannot be read: its type or its version is not known here, or a field of it is wrong. */
function unreadableWords({ type, schemaVersion }: Envelope, { why, wrongs }: UnreadableEvent): string {
  if (why === 'unknown-type') return `This shop knows no event called ${type}.`;
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

/** A type without words of its own here says what its declaration says. */
const declared = (type: string): string => eventTypes.get(type)?.summary ?? '';

function ofOrder({ type, data }: RecordedEvent): string | undefined {
  switch (type) {
    case 'order.placed':
      return `${formatMoney(data.totalCents)} for ${named(data.lines)}; ${cardName(data.card)}`;
    case 'order.confirmed':
      return `The shop owes ${named(data.lines)} for ${formatMoney(data.totalCents)}`;
    case 'order.cancelled':
      return `Ended by the ${data.by}: ${data.reason.message}`;
    case 'receipt.sent':
      return 'The receipt is in the mail';
    case 'receipt.given-up':
      return `No receipt is waited for: ${data.reason.message}`;
    case 'order.retried':
      return `Everything that waited is tried again: ${data.reason}`;
    case 'order.held':
      return `Held by ${data.by}: ${data.reason.message}`;
    case 'order.hold-lifted':
      return `The hold of ${data.by} is lifted${because(data)}`;
    case 'order.screened':
      return `${verdictWords[data.verdict]} with ${data.score} points${reasonsOf(data)}`;
    default:
      return undefined;
  }
}

function ofParcel({ type, data }: RecordedEvent): string | undefined {
  switch (type) {
    case 'address.changed':
      return `The parcel is to go elsewhere: address ${data.addressVersion}`;
    case 'parcel.prepared':
      return `Parcel ${data.parcelId} is packed, for address ${data.addressVersion}`;
    case 'parcel.shipped':
      return `Parcel ${data.parcelId} is on its way as ${data.trackingCode}`;
    case 'parcel.delivered':
      return `Parcel ${data.parcelId} was handed over`;
    case 'points.awarded':
      return `${data.points.toLocaleString('en')} points for the shopper`;
    default:
      return undefined;
  }
}

function ofPayment({ type, data }: RecordedEvent): string | undefined {
  switch (type) {
    case 'payment.requested':
      return `${formatMoney(data.amountCents)} wanted from ${cardName(data.card)}`;
    case 'payment.authorised': {
      const held = `${formatMoney(data.amountCents)} is held on the card`;
      return data.late ? `${held}, too late for the order` : held;
    }
    case 'payment.declined':
      return data.reason.message;
    case 'payment.captured':
      return `${formatMoney(data.amountCents)} is taken`;
    case 'payment.void-requested':
      return 'The held amount is to be let go';
    case 'payment.voided':
      return 'The held amount is let go, nothing was taken';
    case 'payment.written-off':
      return `${formatMoney(data.amountCents)}: ${notDone[data.undone]}. ${data.reason.message}`;
    default:
      return undefined;
  }
}

/** What is left undone when money is written off. */
const notDone = {
  answer: 'the card’s answer is no longer waited for',
  void: 'the hold was not let go',
  capture: 'the money was not taken',
};

function ofStock({ type, data }: RecordedEvent): string | undefined {
  switch (type) {
    case 'stock.reserved':
      return `${counted(data.lines)} held for the order`;
    case 'stock.refused':
      return `Too few: ${data.short.map(shortOf).join(', ')}`;
    case 'stock.released':
      return `${counted(data.lines)} for sale again: ${data.reason.message}`;
    case 'stock.returned':
      return `${counted(data.lines)} came back and can be sold again`;
    case 'stock.received':
      return `${data.quantity.toLocaleString('en')} × ${data.sku} came in`;
    case 'product.changed':
      return changeOf(data);
    default:
      return undefined;
  }
}

function ofDelivery({ type, data }: RecordedEvent): string | undefined {
  switch (type) {
    case 'delivery.redriven':
      return `${data.consumer} tries it again in its turn; it had failed: ${data.trouble}`;
    case 'delivery.discarded':
      return `${data.consumer} goes on without it: ${data.reason}`;
    case 'delivery.edited':
      return `A message for ${data.consumer} was recognised as an event${because(data)}`;
    case 'event.corrected':
      return `Everyone reads other data of this ${data.type} from now on${because(data)}`;
    default:
      return undefined;
  }
}

function ofConsumer({ type, data }: RecordedEvent): string | undefined {
  switch (type) {
    case 'consumer.paused':
      return `${data.consumer} is paused: ${data.reason}`;
    case 'consumer.resumed':
      return `${data.consumer} goes on: ${data.reason}`;
    case 'consumer.rewound':
      return `${data.consumer} does the log again from an event on: ${data.reason}`;
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
      return `${data.model} is being made again from the log: ${data.reason}`;
    case 'rebuild.switched':
      return `${data.model} shows the rows that were made again: ${data.reason}`;
    case 'rebuild.abandoned':
      return `${data.model} keeps its old rows: ${data.reason}`;
    default:
      return undefined;
  }
}

const verdictWords = { passed: 'Passed', review: 'To be reviewed', refused: 'Refused' };
const reasonsOf = ({ rules }: { rules: readonly { why: string }[] }) =>
  rules.length > 0 ? `: ${rules.map(({ why }) => why).join(' ')}` : '';
const because = ({ reason }: { reason?: string }) => (reason ? `: ${reason}` : '');
const cardName = ({ brand, last4 }: Card) => `${brand} ending ${last4}`;
const shortOf = (line: { sku: string; wanted: number; available: number }) =>
  `${line.available} of ${line.wanted} × ${line.sku}`;
