/** The world outside, as effects may use it. */
import type { CardProcessor } from '@/server/outside/card-processor/client';
import type { Mailer } from '@/server/outside/mailer';

export type Outside = {
  cards: CardProcessor;
  mail: Mailer;
  /** Whom to write to about an order; undefined when the person was forgotten. */
  contactOf: (orderId: string) => Promise<{ name: string; email: string } | undefined>;
  /** The address of the shop, for links in mails. */
  shopUrl: string;
};
