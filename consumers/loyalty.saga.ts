/** Gives points for every order that was confirmed; added without touching a producer. */
import { saga } from './harness/define';

export const loyalty = saga({
  name: 'loyalty',
  follows: ['order.confirmed'],
  gives: ['award-points'],
  react: (_order, { data: { orderId } }) => [{ type: 'award-points', orderId }],
});
