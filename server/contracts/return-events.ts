/** What can be said about a return: goods that come back, and the money that goes back for them. */
import { z } from 'zod';
import { defineEvent } from './define-event';
import { cents, currency, orderId, orderLine, reason, recordedReason, stockLine, text } from './fields';

const ofReturn = { orderId, returnId: z.uuid() };

export const returnRequested = defineEvent('return.requested', {
  level: 'notable',
  summary: 'An operator takes these goods back; their price is to be refunded.',
  data: z.strictObject({
    ...ofReturn,
    lines: z.array(stockLine).min(1).max(50),
    amountCents: cents.min(1),
    currency,
    /** Whether the goods can be sold again; what came back broken stays counted as sold. */
    restock: z.boolean(),
    reason: recordedReason,
  }),
});

export const returnCalledOff = defineEvent('return.called-off', {
  level: 'notable',
  summary: 'The return is not to be, if its money has not moved yet.',
  data: z.strictObject({ ...ofReturn, reason, by: z.enum(['operator', 'system']) }),
});

export const returnCompleted = defineEvent('return.completed', {
  level: 'routine',
  summary: 'The money went back, and so did the goods that can be sold again.',
  data: z.strictObject({
    ...ofReturn,
    lines: z.array(orderLine).min(1).max(50),
    amountCents: cents,
    currency,
    restocked: z.boolean(),
  }),
});

export const returnFailed = defineEvent('return.failed', {
  level: 'trouble',
  summary: 'The return came to nothing: all is as it was before it was opened.',
  data: z.strictObject({ ...ofReturn, reason }),
});

export const returnMailed = defineEvent('return.mailed', {
  level: 'routine',
  summary: 'The mail about the refund was handed to the mail server.',
  data: z.strictObject({ ...ofReturn, messageId: text(1, 200) }),
});
