/**
 * Hides cancellation reasons that shoppers may not read, on pages and in mails. A bank's finding about a card
 * (lost, stolen, fraud) is for operators only: the holder of a stolen card must not learn that it was reported.
 */
import type { Reason } from './fields';
import type { OrderView } from './order-view';

const declined: Reason = { code: 'card_declined', message: 'Your bank declined the payment.' };

/** Sentences for reasons that shoppers may read; `null` uses the recorded message. */
const sentences: Readonly<Record<string, string | null>> = {
  card_declined: declined.message,
  insufficient_funds: 'Your card has insufficient funds.',
  expired_card: 'Your card has expired.',
  incorrect_cvc: "Your card's security code is incorrect.",
  'processor-silent': 'The card processor did not respond.',
  'reservation-expired': "We couldn't complete the order in time.",
  'screening-refused': "We can't accept this order: it did not pass our checks.",
  'out-of-stock': null,
  'cancelled-by-shopper': null,
  'cancelled-by-operator': null,
  'ended-by-operator': null,
};

const isOpen = ({ code }: Reason): boolean => Object.hasOwn(sentences, code);

/**
 * The order as its shopper may see it: a hidden decline reads like any other, and the card's token is removed
 * because it may reveal the reason (the sandbox's `tok_lost_card` does). Accepts an incomplete row, which a fork
 * or an older version may have written.
 */
export function forShopper(order: OrderView): OrderView {
  const { reason, steps, card } = order;
  const isDecline = steps?.some(({ name, state }) => name === 'payment' && state === 'failed');
  const isHidden = reason && isDecline && !isOpen(reason);
  return {
    ...order,
    ...(card && { card: withoutToken(card) }),
    ...(isHidden && { reason: declined }),
  };
}

const withoutToken = ({ token: _token, ...shown }: OrderView['card']): OrderView['card'] => shown;

/** The reason as a sentence. Drops "Nothing was charged." from old messages, since pages say so themselves. */
export const whyCancelled = ({ code, message }: Reason): string =>
  sentences[code] ?? (message.replace(/\s*Nothing was charged\.$/, '') || 'The order was cancelled.');

/**
 * The reason for a mail, which has only the event: processor codes have underscores instead of dashes, and a
 * hidden one reads as a plain decline.
 */
export function whyCancelledInMail(reason: Reason, by: 'shopper' | 'operator' | 'system'): string {
  if (by === 'shopper') return 'You cancelled it.';
  if (by === 'operator' || isOpen(reason)) return whyCancelled(reason);
  return reason.code.includes('-') ? 'It could not be completed.' : declined.message;
}
