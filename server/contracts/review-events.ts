/** Events of an order's review: screened, put on hold, hold lifted. */
import { z } from 'zod';
import { defineEvent } from './define-event';
import { label, orderId, reason, recordedReason } from './fields';
import { screening } from './screening';

/** The service that placed the hold. */
const by = label(60);

export const orderHeld = defineEvent('order.held', {
  level: 'notable',
  summary: 'The order is on hold for review: it cannot be confirmed until the hold is lifted.',
  data: z.strictObject({ orderId, by, reason }),
});

export const orderHoldLifted = defineEvent('order.hold-lifted', {
  level: 'notable',
  summary: 'The hold was lifted; the order is confirmed once no hold is left and everything else is ready.',
  data: z.strictObject({ orderId, by, reason: recordedReason.optional() }),
});

export const orderScreened = defineEvent('order.screened', {
  level: 'routine',
  summary: 'The order was screened for fraud: its score, the rules that matched, and the verdict.',
  data: z.strictObject({ orderId, ...screening }),
});
