/** Events of a return: its goods and its refund. */
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
  /** Whether the goods can be sold again; damaged goods stay counted as sold. */
  restock: z.boolean(),
  reason: recordedReason,
});

export const returnRequested = defineEvent('return.requested', {
  level: 'notable',
  summary: 'An operator opened a return of these goods; their price is to be refunded.',
  version: 2,
  data: requested,
  past: { 1: requested.extend({ lines: z.array(oldStockLine).min(1).max(MOST_OLD_LINES) }) },
  upcasts: { 1: unchanged },
});

export const returnCalledOff = defineEvent('return.called-off', {
  level: 'notable',
  summary: 'The return was called off; it fails unless the refund has already been made.',
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
  summary: 'The refund was made, and the goods that can be sold again are back in stock.',
  version: 2,
  data: completed,
  past: { 1: completed.extend({ lines: z.array(oldOrderLine).min(1).max(MOST_OLD_LINES) }) },
  upcasts: { 1: unchanged },
});

export const returnFailed = defineEvent('return.failed', {
  level: 'trouble',
  summary: 'The return failed; everything is as it was before it was opened.',
  data: z.strictObject({ ...ofReturn, reason }),
});

export const returnMailed = defineEvent('return.mailed', {
  level: 'routine',
  summary: 'The mail server accepted the refund notice.',
  data: z.strictObject({ ...ofReturn, messageId: text(1, 200) }),
});
