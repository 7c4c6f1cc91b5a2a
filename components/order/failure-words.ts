/** What the step says at which an order failed. */
import type { OrderStep, OrderView } from '@/server/contracts/order-view';

type Failure = {
  step: OrderStep['name'];
  /** What the failed step says. */
  at: string;
};

const failures: Record<string, Failure> = {
  card_declined: {
    step: 'payment',
    at: 'Your bank declined the payment.',
  },
  insufficient_funds: {
    step: 'payment',
    at: 'Your bank declined the payment: the card has insufficient funds.',
  },
  expired_card: {
    step: 'payment',
    at: 'Your bank declined the payment: the card has expired.',
  },
  'processor-silent': {
    step: 'payment',
    at: 'The card processor did not respond, so we stopped trying.',
  },
  'out-of-stock': { step: 'stock', at: "There aren't enough in stock." },
  'reservation-expired': {
    step: 'confirmed',
    at: 'The reservation on your items ran out before the order was confirmed.',
  },
  'screening-refused': {
    step: 'confirmed',
    at: 'The order did not pass our checks.',
  },
};

/** What the step at which this order failed says of it; undefined for the other steps. */
export function stepFailure({ reason }: OrderView, step: OrderStep['name']): string | undefined {
  const failure = reason && failures[reason.code];
  return failure?.step === step ? failure.at : undefined;
}
