/** The mail about an order that was cancelled: why, what it cost (nothing), and the way to try again. */
import type { Reason } from '@/server/contracts/fields';
import { whyCancelledInMail } from '@/server/contracts/shopper-reason';
import { letter } from './letter';
import { oneLine, orderLink, type RenderedMail, shortNumber } from './order-table';

export type Cancellation = {
  orderId: string;
  name: string;
  reason: Reason;
  by: 'shopper' | 'operator' | 'system';
  shopUrl?: string;
  linkKey?: string | undefined;
};

const nothingCharged =
  'Nothing was charged. If your bank shows a reserved amount, it disappears by itself within a few days.';

/** Writes the mail. */
export function cancellationNotice(cancellation: Cancellation): RenderedMail {
  const { orderId, name, reason, by } = cancellation;
  const number = shortNumber(orderId);
  const again =
    by === 'shopper' ? [] : ['On the order’s page you can put everything back in the cart and try again.'];
  return letter({
    subject: `Your order ${number} was cancelled`,
    title: `Your order ${number} was cancelled`,
    preview: whyCancelledInMail(reason, by),
    greeting: `Hello ${oneLine(name)},`,
    paragraphs: [
      `your order ${number} was cancelled. ${whyCancelledInMail(reason, by)}`,
      nothingCharged,
      ...again,
    ],
    link: orderLink(cancellation, 'See your order'),
  });
}
