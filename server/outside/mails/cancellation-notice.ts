/** The cancellation notice: the reason, that nothing was charged, and how to order again. */
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
  'Nothing was charged. If your bank shows a pending amount, it will disappear within a few days.';

/** Renders the notice. */
export function cancellationNotice(cancellation: Cancellation): RenderedMail {
  const { orderId, name, reason, by } = cancellation;
  const number = shortNumber(orderId);
  const again =
    by === 'shopper' ? [] : ['You can put everything back in the cart from the order page and try again.'];
  return letter({
    subject: `Your order ${number} was cancelled`,
    title: `Your order ${number} was cancelled`,
    preview: whyCancelledInMail(reason, by),
    greeting: `Hello ${oneLine(name)},`,
    paragraphs: [
      `Your order ${number} was cancelled. ${whyCancelledInMail(reason, by)}`,
      nothingCharged,
      ...again,
    ],
    link: orderLink(cancellation, 'View your order'),
  });
}
