/** What can be said about a return: goods that come back, and the money that goes back for them. */
import { z } from 'zod';
import { defineEvent } from './define-event';
import {
  cents,
  currency,
  MOST_LINES,
  orderId,
  orderLine,
  reason,
  recordedReason,
  stockLine,
  text,
} from './fields';
import { MOST_OLD_LINES, oldOrderLine, oldStockLine, unchanged } from './past-fields';

const ofReturn = { orderId, returnId: z.uuid() };

const requested = z.strictObject({
  ...ofReturn,
  lines: z.array(stockLine).min(1).max(MOST_LINES),
  amountCents: cents.min(1),
  currency,
  /** Whether the goods can be sold again; what came back broken stays counted as sold. */
  restock: z.boolean(),
  reason: recordedReason,
});

export const returnRequested = defineEvent('return.requested', {
  level: 'notable',
  summary: 'An operator takes these goods back; their price is to be refunded.',
  version: 2,
  data: requested,
  past: { 1: requested.extend({ lines: z.array(oldStockLine).min(1).max(MOST_OLD_LINES) }) },
  upcasts: { 1: unchanged },
});

export const returnCalledOff = defineEvent('return.called-off', {
  level: 'notable',
  summary: 'The return is not to be, if its money has not moved yet.',
  data: z.strictObject({ ...ofReturn, reason, by: z.enum(['operator', 'system']) }),
});

const completed = z.strictObject({
  ...ofReturn,
  lines: z.array(orderLine).min(1).max(MOST_LINES),
  amountCents: cents,
  currency,
  restocked: z.boolean(),
});

export const returnCompleted = defineEvent('return.completed', {
  level: 'routine',
  summary: 'The money went back, and so did the goods that can be sold again.',
  version: 2,
  data: completed,
  past: { 1: completed.extend({ lines: z.array(oldOrderLine).min(1).max(MOST_OLD_LINES) }) },
  upcasts: { 1: unchanged },
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
