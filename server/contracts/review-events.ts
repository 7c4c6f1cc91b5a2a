/** What can be said about an order that somebody looks at before it is confirmed: held, let go, screened. */
import { z } from 'zod';
import { defineEvent } from './define-event';
import { label, orderId, reason, recordedReason } from './fields';
import { screening } from './screening';

/** Whose hold it is: the name of a service. */
const by = label(60);

export const orderHeld = defineEvent('order.held', {
  level: 'notable',
  summary: 'Someone wants to look at this order first: it is not confirmed before the hold is lifted.',
  data: z.strictObject({ orderId, by, reason }),
});

export const orderHoldLifted = defineEvent('order.hold-lifted', {
  level: 'notable',
  summary: 'This hold is over; the order is confirmed when no other is left and all else is there.',
  data: z.strictObject({ orderId, by, reason: recordedReason.optional() }),
});

export const orderScreened = defineEvent('order.screened', {
  level: 'routine',
  summary: 'The order was looked at for fraud: how many points speak against it, and what follows.',
  data: z.strictObject({ orderId, ...screening }),
});
