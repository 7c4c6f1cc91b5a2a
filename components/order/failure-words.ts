/** Why an order was cancelled, in the words of that failure: for the summary, and for the step that failed. */
import type { OrderStep, OrderView } from '@/server/contracts/order-view';

type Failure = {
  /** One sentence for the summary; the recorded message when it is absent. */
  why?: string;
  step: OrderStep['name'];
  /** What the failed step says. */
  at: string;
};

const failures: Record<string, Failure> = {
  card_declined: {
    why: 'Your bank declined the payment.',
    step: 'payment',
    at: 'Your bank declined the payment.',
  },
  insufficient_funds: {
    why: 'There is not enough money on the card.',
    step: 'payment',
    at: 'Your bank declined the payment: there is not enough money on the card.',
  },
  expired_card: {
    why: 'The card has expired.',
    step: 'payment',
    at: 'Your bank declined the payment: the card has expired.',
  },
  'processor-silent': {
    why: 'The card processor did not answer.',
    step: 'payment',
    at: 'The card processor did not answer, so we stopped asking.',
  },
  'out-of-stock': { step: 'stock', at: 'There is not enough left on the shelf.' },
  'reservation-expired': {
    why: 'We could not complete the order in time.',
    step: 'confirmed',
    at: 'The time for which your things were set aside ran out.',
  },
  'screening-refused': {
    why: 'We cannot accept this order: it did not pass our checks.',
    step: 'confirmed',
    at: 'The order did not pass our checks.',
  },
};

const none = 'The order was cancelled.';

/** Why the order was cancelled, in one sentence. Old messages said what was charged; the page says that once. */
export function whyCancelled({ reason }: OrderView): string {
  if (!reason) return none;
  return failures[reason.code]?.why ?? (reason.message.replace(/\s*Nothing was charged\.$/, '') || none);
}

/** What the step at which this order failed says of it; undefined for the other steps. */
export function stepFailure({ reason }: OrderView, step: OrderStep['name']): string | undefined {
  const failure = reason && failures[reason.code];
  return failure?.step === step ? failure.at : undefined;
}
