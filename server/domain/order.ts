/** What an order is, as far as its facts tell: one state, folded from one stream. */
import type { Card, OrderLine, Reason } from '@/server/contracts/fields';
import type { Fact } from '@/server/contracts/registry';

/** What an order is known to be; `version` is the version of its newest fact, 0 before the first. */
export type Order = {
  version: number;
  status: 'none' | 'processing' | 'confirmed' | 'cancelled';
  orderId: string;
  shopperId: string;
  lines: OrderLine[];
  totalCents: number;
  card: Card;
  stock: 'none' | 'reserved' | 'refused' | 'released';
  payment:
    | 'none'
    | 'requested'
    | 'authorised'
    | 'declined'
    | 'captured'
    | 'void-requested'
    | 'voided'
    | 'written-off';
  authorisationId?: string;
  reason?: Reason;
  receiptSent: boolean;
  /** What keeps it from being confirmed: whose hold, and why. An order that is over has none. */
  holds: readonly { by: string; reason: Reason }[];
  screened?: boolean;
  /** Where the parcel is to go: the number of the newest address. */
  addressVersion: number;
  /** The parcel, once it is packed: for which address, and how far it is. */
  parcel?: { parcelId: string; addressVersion: number; state: 'prepared' | 'shipped' | 'delivered' };
  points?: number;
  receiptGivenUp?: boolean;
};

/** An order nothing is known about. */
export const noOrder: Order = {
  version: 0,
  status: 'none',
  orderId: '',
  shopperId: '',
  lines: [],
  totalCents: 0,
  card: { token: '', brand: '', last4: '0000' },
  stock: 'none',
  payment: 'none',
  receiptSent: false,
  holds: [],
  addressVersion: 1,
};

/** The order after one more fact, which has the given version in the order's stream. */
export function evolve(order: Order, fact: Fact & { version: number }): Order {
  return { ...order, ...change(order, fact), version: fact.version };
}

function change({ holds, parcel }: Order, event: Fact): Partial<Order> {
  switch (event.type) {
    case 'order.placed': {
      const { orderId, shopperId, lines, totalCents, card } = event.data;
      return { status: 'processing', orderId, shopperId, lines, totalCents, card };
    }
    case 'stock.reserved':
      return { stock: 'reserved' };
    case 'stock.refused':
      return { stock: 'refused' };
    case 'stock.released':
      return { stock: 'released' };
    case 'payment.requested':
      return { payment: 'requested' };
    case 'payment.authorised':
      return { payment: 'authorised', authorisationId: event.data.authorisationId };
    case 'payment.declined':
      return { payment: 'declined', reason: event.data.reason };
    case 'payment.void-requested':
      return { payment: 'void-requested' };
    case 'payment.voided':
      return { payment: 'voided' };
    case 'payment.captured':
      return { payment: 'captured' };
    case 'payment.written-off':
      return { payment: 'written-off' };
    case 'order.confirmed':
      return { status: 'confirmed', holds: [] };
    case 'order.cancelled':
      return { status: 'cancelled', reason: event.data.reason, holds: [] };
    case 'order.held':
      return { holds: [...holds, { by: event.data.by, reason: event.data.reason }] };
    case 'order.hold-lifted':
      return { holds: holds.filter(({ by }) => by !== event.data.by) };
    case 'order.screened':
      return { screened: true };
    case 'receipt.sent':
      return { receiptSent: true };
    case 'receipt.given-up':
      return { receiptGivenUp: true };
    case 'address.changed':
      return { addressVersion: event.data.addressVersion };
    case 'parcel.prepared': {
      const { parcelId, addressVersion } = event.data;
      return { parcel: { parcelId, addressVersion, state: 'prepared' } };
    }
    case 'parcel.shipped':
      return parcel ? { parcel: { ...parcel, state: 'shipped' } } : {};
    case 'parcel.delivered':
      return parcel ? { parcel: { ...parcel, state: 'delivered' } } : {};
    case 'points.awarded':
      return { points: event.data.points };
    case 'order.retried':
    case 'stock.received':
    case 'product.changed':
    case 'delivery.redriven':
    case 'delivery.discarded':
    case 'delivery.edited':
    case 'event.corrected':
    case 'consumer.paused':
    case 'consumer.resumed':
    case 'consumer.switched-on':
    case 'consumer.switched-off':
    case 'till.switched':
      return {};
  }
}

/** The stream that holds everything about an order. */
export const orderStream = (orderId: string): string => `order-${orderId}`;
