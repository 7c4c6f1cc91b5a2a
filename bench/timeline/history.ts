/** An invented history of a shop: orders that succeed or fail, and occasional operator actions. */
import type { Actor, Envelope } from '@/server/contracts/envelope';
import type { OrderLine } from '@/server/contracts/fields';
import { type DomainEvent, newestVersion } from '@/server/contracts/registry';
import { derivedId } from '@/server/ids';
import { basket } from '../shelves';

/** An event and its actor. */
type Recorded = { fact: DomainEvent; actor: Actor };

const SHOPPERS = 5_000;
const OPERATORS = 3;
const ACT_EVERY = 5_000;
const card = { token: 'tok_visa', brand: 'Visa', last4: '4242' };

const service = (id: string): Actor => ({ kind: 'service', id });
const operatorOf = (number: number): Actor => ({ kind: 'operator', id: `operator-${number % OPERATORS}` });

/** The shopper of an order. */
export const shopperOf = (number: number): string => derivedId('a shopper', (number * 31) % SHOPPERS);

/** The id of an order. */
export const orderIdOf = (number: number): string => derivedId('an order of the past', number);

/** The correlation id of an order. */
export const correlationIdOf = (number: number): string => derivedId('a flow of the past', number);

function linesOf(number: number): OrderLine[] {
  return basket(number).map(({ sku, quantity }) => ({
    sku,
    quantity,
    name: `Measured thing ${sku}`,
    unitCents: 1_250,
  }));
}

/** Every event that an order can have. */
function eventKinds(number: number) {
  const orderId = orderIdOf(number);
  const shopperId = shopperOf(number);
  const lines = linesOf(number);
  const totalCents = lines.reduce((sum, { quantity, unitCents }) => sum + quantity * unitCents, 0);
  const amount = { amountCents: totalCents, currency: 'EUR' } as const;
  const held = lines.map(({ sku, quantity }) => ({ sku, quantity }));
  const authorisationId = `auth-${number}`;
  const parcelId = `parcel-${number}`;
  const reason = { code: 'declined', message: 'The bank declined the card.' };
  const short = held.slice(0, 1).map(({ sku, quantity }) => ({ sku, wanted: quantity, available: 0 }));
  const by = (id: string, fact: DomainEvent): Recorded => ({ fact, actor: service(id) });
  const sold = { orderId, shopperId, authorisationId, lines, totalCents, currency: 'EUR' as const };
  return {
    placed: {
      fact: {
        type: 'order.placed',
        data: { orderId, shopperId, lines, totalCents, currency: 'EUR', card },
      },
      actor: { kind: 'shopper', id: shopperId },
    } satisfies Recorded,
    reserved: by('inventory', { type: 'stock.reserved', data: { orderId, lines: held } }),
    refused: by('inventory', { type: 'stock.refused', data: { orderId, short } }),
    released: by('inventory', { type: 'stock.released', data: { orderId, lines: held, reason } }),
    requested: by('checkout', { type: 'payment.requested', data: { orderId, ...amount, card } }),
    authorised: by('payments', {
      type: 'payment.authorised',
      data: { orderId, authorisationId, ...amount, late: false },
    }),
    declined: by('payments', { type: 'payment.declined', data: { orderId, reason } }),
    captured: by('payments', { type: 'payment.captured', data: { orderId, authorisationId, ...amount } }),
    held: by('screening', { type: 'order.held', data: { orderId, by: 'screening', reason } }),
    lifted: {
      fact: { type: 'order.hold-lifted', data: { orderId, by: 'screening', reason: 'A known customer.' } },
      actor: operatorOf(number),
    } satisfies Recorded,
    confirmed: by('checkout', { type: 'order.confirmed', data: sold }),
    cancelled: by('checkout', { type: 'order.cancelled', data: { orderId, reason, by: 'system' } }),
    receipt: by('send-receipt', { type: 'receipt.sent', data: { orderId, messageId: `<${number}@shop>` } }),
    points: by('loyalty', { type: 'points.awarded', data: { orderId, shopperId, points: 12 } }),
    packed: by('parcels', { type: 'parcel.prepared', data: { orderId, parcelId, addressVersion: 1 } }),
    shipped: by('parcels', {
      type: 'parcel.shipped',
      data: { orderId, parcelId, trackingCode: `T${number}` },
    }),
    delivered: by('parcels', { type: 'parcel.delivered', data: { orderId, parcelId } }),
  };
}

/** The events of an order: of a hundred orders, four lack stock and seven are declined. */
function eventsFor(number: number): Recorded[] {
  const say = eventKinds(number);
  const kind = number % 100;
  if (kind < 4) return [say.placed, say.refused, say.cancelled];
  if (kind < 11) return [say.placed, say.reserved, say.requested, say.declined, say.released, say.cancelled];
  const hold = kind < 13 ? [say.held, say.lifted] : [];
  const good = [say.confirmed, say.captured, say.receipt, say.points, say.packed, say.shipped, say.delivered];
  return [say.placed, say.reserved, say.requested, say.authorised, ...hold, ...good];
}

/** The events of one order without times, each caused by the one before. */
export function eventsOf(number: number): Omit<Envelope, 'at'>[] {
  const correlationId = correlationIdOf(number);
  const stream = `order-${orderIdOf(number)}`;
  const idOf = (version: number) => derivedId(correlationId, version);
  return eventsFor(number).map(({ fact, actor }, index) => ({
    id: idOf(index + 1),
    stream,
    version: index + 1,
    type: fact.type,
    data: fact.data,
    schemaVersion: newestVersion(fact.type),
    metadata: { correlationId, causationId: index === 0 ? correlationId : idOf(index), actor },
  }));
}

/** An operator's action after every five thousandth order. */
export function actsAfter(number: number): Omit<Envelope, 'at'>[] {
  if (number % ACT_EVERY !== 0) return [];
  const id = derivedId('an act of the past', number);
  const type = (number / ACT_EVERY) % 2 === 0 ? 'consumer.paused' : 'consumer.resumed';
  const data = { consumer: 'send-receipt', reason: 'The mail server is being moved.' };
  const metadata = { correlationId: id, causationId: id, actor: operatorOf(number) };
  const version = number / ACT_EVERY + 1;
  return [{ id, stream: 'consumer-send-receipt', version, type, schemaVersion: 1, data, metadata }];
}
