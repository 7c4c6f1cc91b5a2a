/** Which facts each command may lead to: what producers are known by, held to what `decide` really does. */
import type { FactType } from '@/server/contracts/registry';
import type { CommandType } from './commands';

export const leadsTo: Readonly<Record<CommandType, readonly FactType[]>> = {
  'place-order': ['order.placed'],
  'cancel-order': ['order.cancelled'],
  'confirm-order': ['order.confirmed'],
  'reserve-stock': ['stock.reserved', 'stock.refused'],
  'release-stock': ['stock.released'],
  'settle-stock': [],
  'request-payment': ['payment.requested'],
  'record-authorisation': ['payment.authorised'],
  'record-decline': ['payment.declined'],
  'request-void': ['payment.void-requested'],
  'record-closure': ['payment.authorised', 'payment.voided'],
  'record-capture': ['payment.captured'],
  'record-void': ['payment.voided'],
  'record-receipt': ['receipt.sent'],
  'hold-order': ['order.held'],
  'lift-hold': ['order.hold-lifted'],
  'record-screening': ['order.screened'],
  'change-address': ['address.changed'],
  'prepare-parcel': ['parcel.prepared'],
  'ship-parcel': ['parcel.shipped'],
  'record-delivery': ['parcel.delivered'],
  'award-points': ['points.awarded'],
  'retry-order': ['order.retried'],
  'end-order': [
    'order.cancelled',
    'stock.released',
    'payment.void-requested',
    'payment.written-off',
    'receipt.given-up',
  ],
};
