/** What can be said about a shopper's points. */
import { z } from 'zod';
import { defineEvent } from './define-event';
import { cents, orderId } from './fields';

export const pointsAwarded = defineEvent('points.awarded', {
  level: 'routine',
  summary: 'The shopper got points for an order that was confirmed: one for each full euro.',
  data: z.strictObject({ orderId, shopperId: z.uuid(), points: cents.min(1) }),
});
