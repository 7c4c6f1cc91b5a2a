/** The world outside, as effects may use it. */
import type { CatalogueEntry } from '@/server/contracts/catalogue-api';
import type { CardProcessor } from '@/server/outside/card-processor/client';
import type { Mailer } from '@/server/outside/mailer';

/** An order of the same shopper, and the end of the number of its card. */
export type PastOrder = { orderId: string; last4: string };

export type Outside = {
  cards: CardProcessor;
  mail: Mailer;
  /** The entries of the catalogue as they are now; what is not in it is absent. */
  catalogue: (skus: readonly string[]) => Promise<readonly CatalogueEntry[]>;
  /** Whom to write to about an order; undefined when the person was forgotten. */
  contactOf: (orderId: string) => Promise<{ name: string; email: string } | undefined>;
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
