/** The test cards by behaviour, under the names that the checkout shows. */
import { testCards } from '@/server/contracts/test-cards';

const nameOf = (token: string): string => {
  const card = testCards.find((each) => each.token === token);
  if (!card) throw new Error(`there is no test card ${token}`);
  return `${card.brand} ···· ${card.last4}`;
};

export const cards = {
  pays: nameOf('tok_visa'),
  isDeclined: nameOf('tok_declined'),
  hasNotEnoughMoney: nameOf('tok_insufficient_funds'),
  isReportedLost: nameOf('tok_lost_card'),
  answersLate: nameOf('tok_late'),
  isSilent: nameOf('tok_silent'),
  takesNothingBack: nameOf('tok_refund_refused'),
} as const;
