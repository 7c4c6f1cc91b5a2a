/** Events of a shopper's points. */
import { z } from 'zod';
import { defineEvent } from './define-event';
import { cents, orderId } from './fields';

export const pointsAwarded = defineEvent('points.awarded', {
  level: 'routine',
  summary: 'The shopper earned points for a confirmed order: one for each full euro.',
  data: z.strictObject({ orderId, shopperId: z.uuid(), points: cents.min(1) }),
});

const changed = { orderId, shopperId: z.uuid(), returnId: z.uuid(), points: cents.min(1) };

export const pointsReversed = defineEvent('points.reversed', {
  level: 'routine',
  summary: 'Points were taken back because goods are being returned.',
  data: z.strictObject(changed),
});

export const pointsRestored = defineEvent('points.restored', {
  level: 'notable',
  summary: 'Points that were taken back are restored because the return failed.',
  data: z.strictObject(changed),
});
