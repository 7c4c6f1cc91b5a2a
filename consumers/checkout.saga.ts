/**
 * Brings every order to one end: confirmed when stock and money are there, cancelled with a reason when they
 * are not.
 */
import { checkoutFollows, checkoutGives, reactToCheckout } from '@/server/domain/checkout';
import { saga } from './harness/define';

export const checkout = saga({
  name: 'checkout',
  follows: checkoutFollows,
  gives: checkoutGives,
  react: reactToCheckout,
});
