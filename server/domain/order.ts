/** The order aggregate, folded from its stream. */
import type { Card, OrderLine, Reason } from '@/server/contracts/fields';
import type { DomainEvent, EventOf } from '@/server/contracts/registry';
import { isOfReturn, type Return, returnsAfter } from './order-return';

/** An order's state; `version` is that of its newest event, 0 before the first. */
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
  /** Active holds, which block confirmation; an order that has ended has none. */
  holds: readonly { by: string; reason: Reason }[];
  screened?: boolean;
  /** The version of the newest delivery address. */
  addressVersion: number;
  /** The parcel, once it is packed. */
  parcel?: { parcelId: string; addressVersion: number; state: 'prepared' | 'shipped' | 'delivered' };
  /** The points it has earned, less those for returned goods. */
  points?: number;
  /** All returns, including failed ones, oldest first. */
  returns: readonly Return[];
  receiptGivenUp?: boolean;
};

/** The state before the first event. */
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
  returns: [],
};

/** The order after one more event. */
export function evolve(order: Order, fact: DomainEvent & { version: number }): Order {
  return { ...order, ...change(order, fact), version: fact.version };
}

function change(order: Order, event: DomainEvent): Partial<Order> {
  if (isAside(event)) return {};
  const { holds, points = 0 } = order;
  if (isOfReturn(event)) return { returns: returnsAfter(order.returns, event) };
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
    case 'payment.authorised':
      return { payment: 'authorised', authorisationId: event.data.authorisationId };
    case 'payment.declined':
      return { payment: 'declined', reason: event.data.reason };
    case 'payment.requested':
    case 'payment.void-requested':
    case 'payment.voided':
    case 'payment.captured':
    case 'payment.written-off':
      return { payment: paymentAfter[event.type] };
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
    case 'parcel.prepared':
    case 'parcel.shipped':
    case 'parcel.delivered':
      return onItsWay(order, event);
    case 'points.awarded':
      return { points: event.data.points };
    case 'points.reversed':
      return { points: points - event.data.points };
    case 'points.restored':
      return { points: points + event.data.points };
  }
}

/** Events that do not change an order's state. */
const asides = [
  'order.retried',
  'stock.received',
  'product.changed',
  'delivery.redriven',
  'delivery.discarded',
  'delivery.edited',
  'event.corrected',
  'consumer.paused',
  'consumer.resumed',
  'consumer.rewound',
  'consumer.switched-on',
  'consumer.switched-off',
  'till.switched',
  'rebuild.started',
  'rebuild.switched',
  'rebuild.abandoned',
  'person.forgotten',
] as const;

const isAside = (event: DomainEvent): event is EventOf<(typeof asides)[number]> =>
  asides.some((type) => type === event.type);

const paymentAfter = {
  'payment.requested': 'requested',
  'payment.void-requested': 'void-requested',
  'payment.voided': 'voided',
  'payment.captured': 'captured',
  'payment.written-off': 'written-off',
} as const;

type OnItsWay = EventOf<'address.changed' | 'parcel.prepared' | 'parcel.shipped' | 'parcel.delivered'>;

function onItsWay({ parcel }: Order, { type, data }: OnItsWay): Partial<Order> {
  switch (type) {
    case 'address.changed':
      return { addressVersion: data.addressVersion };
    case 'parcel.prepared': {
      const { parcelId, addressVersion } = data;
      return { parcel: { parcelId, addressVersion, state: 'prepared' } };
    }
    case 'parcel.shipped':
      return parcel ? { parcel: { ...parcel, state: 'shipped' } } : {};
    case 'parcel.delivered':
      return parcel ? { parcel: { ...parcel, state: 'delivered' } } : {};
  }
}

/** The stream of an order. */
export const orderStream = (orderId: string): string => `order-${orderId}`;
