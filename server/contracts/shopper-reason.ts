/**
 * What a shopper may read of why an order was cancelled, on pages and in mails. A bank's finding about a card
 * (lost, stolen, fraud) is for the operator: whoever holds a stolen card must not learn that it was reported.
 */
import type { Reason } from './fields';
import type { OrderView } from './order-view';

const declined: Reason = { code: 'card_declined', message: 'Your bank declined the payment.' };

/** Reasons that shoppers may read, in the page's words; `null` where the recorded message is the sentence. */
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
 * The order as its shopper may see it: a decline that is not for shoppers reads like any other, and the card
 * is without its token, which may say the same (the sandbox's `tok_lost_card` does). A row that is not whole,
 * because a fork or an older version wrote it, is shown as far as it goes.
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

/** Why, in one sentence. Old messages also said that nothing was charged, which pages say by themselves. */
export const whyCancelled = ({ code, message }: Reason): string =>
  sentences[code] ?? (message.replace(/\s*Nothing was charged\.$/, '') || 'The order was cancelled.');

/**
 * The same for who knows the event alone, as a mail does: the processor's codes are words with underscores,
 * and what is not open among them reads as a plain decline.
 */
export function whyCancelledInMail(reason: Reason, by: 'shopper' | 'operator' | 'system'): string {
  if (by === 'shopper') return 'You cancelled it.';
  if (by === 'operator' || isOpen(reason)) return whyCancelled(reason);
  return reason.code.includes('-') ? 'It could not be completed.' : declined.message;
}
