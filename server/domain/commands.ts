/** The commands of an order, from shoppers, operators and services. */
import type { Card, OrderLine, Reason, StockLine } from '@/server/contracts/fields';
import type { Screening } from '@/server/contracts/screening';

export type Command =
  | { type: 'place-order'; orderId: string; shopperId: string; lines: OrderLine[]; card: Card }
  | { type: 'cancel-order'; orderId: string; reason: Reason; by: 'shopper' | 'operator' | 'system' }
  | { type: 'confirm-order'; orderId: string }
  | { type: 'reserve-stock'; orderId: string }
  | { type: 'release-stock'; orderId: string }
  | { type: 'settle-stock'; orderId: string }
  | { type: 'request-payment'; orderId: string }
  | { type: 'record-authorisation'; orderId: string; authorisationId: string }
  | { type: 'record-decline'; orderId: string; reason: Reason }
  | { type: 'request-void'; orderId: string }
  | { type: 'record-closure'; orderId: string; authorisationId: string }
  | { type: 'record-capture'; orderId: string }
  | { type: 'record-void'; orderId: string }
  | { type: 'record-receipt'; orderId: string; messageId: string }
  | { type: 'give-up-receipt'; orderId: string; reason: Reason }
  | { type: 'hold-order'; orderId: string; by: string; reason: Reason }
  | { type: 'lift-hold'; orderId: string; by?: string; reason?: string }
  | ({ type: 'record-screening'; orderId: string } & Screening)
  | { type: 'change-address'; orderId: string }
  | { type: 'prepare-parcel'; orderId: string; parcelId: string }
  | { type: 'ship-parcel'; orderId: string; trackingCode: string }
  | { type: 'record-delivery'; orderId: string }
  | { type: 'award-points'; orderId: string }
  | {
      type: 'request-return';
      orderId: string;
      returnId: string;
      restock: boolean;
      lines: StockLine[];
      reason: string;
    }
  | { type: 'settle-points'; orderId: string }
  | { type: 'request-refund'; orderId: string; returnId: string }
  | { type: 'record-refund'; orderId: string; returnId: string }
  | { type: 'record-refund-refusal'; orderId: string; returnId: string; reason: Reason }
  | { type: 'call-off-return'; orderId: string; returnId: string; reason: Reason; by: 'operator' | 'system' }
  | { type: 'restock-return'; orderId: string; returnId: string }
  | { type: 'complete-return'; orderId: string; returnId: string }
  | { type: 'fail-return'; orderId: string; returnId: string }
  | { type: 'record-return-mail'; orderId: string; returnId: string; messageId: string }
  | { type: 'retry-order'; orderId: string; reason: string }
  | { type: 'end-order'; orderId: string; reason: Reason };

export type CommandType = Command['type'];
export type CommandOf<T extends CommandType> = Extract<Command, { type: T }>;
