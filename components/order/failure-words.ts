/** The text of the step at which an order failed, by cancellation code. */
import type { OrderStep, OrderView } from '@/server/contracts/order-view';

type Failure = { step: OrderStep['name']; text: string };

const failures: Record<string, Failure> = {
  card_declined: {
    step: 'payment',
    text: 'Your bank declined the payment.',
  },
  insufficient_funds: {
    step: 'payment',
    text: 'Your bank declined the payment: the card has insufficient funds.',
  },
  expired_card: {
    step: 'payment',
    text: 'Your bank declined the payment: the card has expired.',
  },
  'processor-silent': {
    step: 'payment',
    text: 'The card processor did not respond, so we stopped trying.',
  },
  'out-of-stock': { step: 'stock', text: "There aren't enough in stock." },
  'reservation-expired': {
    step: 'confirmed',
    text: 'The reservation on your items ran out before the order was confirmed.',
  },
  'screening-refused': {
    step: 'confirmed',
    text: 'The order did not pass our checks.',
  },
};

export function stepFailure({ reason }: OrderView, step: OrderStep['name']): string | undefined {
  const failure = reason && failures[reason.code];
  return failure?.step === step ? failure.text : undefined;
}
