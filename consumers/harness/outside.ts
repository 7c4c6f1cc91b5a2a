/** The world outside, as effects may use it. */
import type { OrderContact } from '@/db/edge/order-contacts';
import type { DueWish } from '@/db/edge/restock-wishes';
import type { CatalogueEntry } from '@/server/contracts/catalogue-api';
import type { StockLevel } from '@/server/contracts/low-stock';
import type { CardProcessor } from '@/server/outside/card-processor/client';
import type { Mailer } from '@/server/outside/mailer';

/** An order of the same shopper, and the end of the number of its card. */
export type PastOrder = { orderId: string; last4: string };

export type Outside = {
  cards: CardProcessor;
  mail: Mailer;
  /** The entries of the catalogue as they are now; what is not in it is absent. */
  catalogue: (skus: readonly string[]) => Promise<readonly CatalogueEntry[]>;
  /** How much there is of a product, beside what was noticed last; and how a notice is kept and told. */
  levels: {
    of: (sku: string) => Promise<StockLevel | undefined>;
    note: (levels: readonly StockLevel[]) => Promise<void>;
  };
  /** Who wants to be told that these products are back, as far as they are; each is given to one fact. */
  wishes: {
    due: (skus: readonly string[], eventId: string) => Promise<readonly DueWish[]>;
    fulfil: (id: string, eventId: string) => Promise<void>;
    /** Nobody is to be told of it any more. */
    drop: (id: string) => Promise<void>;
  };
  /** Whom to write to about an order; undefined when the person was forgotten. */
  contactOf: (orderId: string) => Promise<OrderContact | undefined>;
  /**
   * What a shopper ordered in so many minutes before an order, as far as it can be seen by now.
   * @param asked `at`: when that order was placed, ISO 8601
   */
  ordersBefore: (asked: {
    orderId: string;
    shopperId: string;
    at: string;
    minutes: number;
  }) => Promise<readonly PastOrder[]>;
  /** The address of the shop, for links in mails. */
  shopUrl: string;
};
